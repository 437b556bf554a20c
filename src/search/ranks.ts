import { searchCollator, labelOf } from './labels.js'
import type { Ranks, SearchIndex } from './search-index.js'
import { KINDS } from './subjects.js'

/** The ranks for a reader of `lang`; kept for the languages of the ontology. */
export function ranksOf(index: SearchIndex, lang: string): Ranks {
  const { subjects, model, ranks } = index
  const language = model.languages.includes(lang) ? lang : (model.languages[0] ?? 'en')
  const known = ranks.get(language)
  if (known) return known
  const { compare } = searchCollator(language, model)
  const labels = subjects.map(subject => labelOf(subject, language, model).label)
  const numberAt = Uint32Array.from(subjects.keys()).sort(
    (a, b) =>
      KINDS.indexOf(subjects[a]!.kind) - KINDS.indexOf(subjects[b]!.kind) ||
      compare(labels[a]!, labels[b]!) ||
      (subjects[a]!.iri < subjects[b]!.iri ? -1 : 1)
  )
  const placeOf = new Uint32Array(subjects.length)
  numberAt.forEach((number, place) => {
    placeOf[number] = place
  })
  const made = { placeOf, numberAt }
  ranks.set(language, made)
  return made
}

/** Steps in which scores are told apart when they are sorted. */
const STEPS = 1 << 16
const PLACES = 2 ** 32

/** Subjects by score, the greatest first, equals by rank: those from one place up to another. */
export function sortByRank(
  numbers: readonly number[],
  scoreOf: (subject: number) => number,
  { placeOf, numberAt }: Ranks,
  from: number,
  to: number
): number[] {
  // One number holds score and place, so that a sort of plain numbers suffices: 20 bits and 32 bits fit a double.
  const keys = new Float64Array(numbers.length)
  for (let i = 0; i < keys.length; i++)
    keys[i] = (STEPS * 16 - Math.round(scoreOf(numbers[i]!) * STEPS)) * PLACES + placeOf[numbers[i]!]!
  return Array.from(keys.sort().subarray(from, to), key => numberAt[key % PLACES]!)
}
