import { lowerBound } from '../base/lower-bound.js'
import { getOrInsert } from '../base/memoize.js'
import { searchCollator, labelOf } from './labels.js'
import type { IndexSteps } from './index-steps.js'
import type { Ranks, SearchIndex } from './search-index.js'
import { KINDS } from './subjects.js'

/** The ranks for a reader of `lang`; kept for the languages of the ontology. */
export function ranksOf(index: SearchIndex, lang: string): Ranks {
  const { subjects, model, ranks } = index
  const language = model.languages.includes(lang) ? lang : (model.languages[0] ?? 'en')
  return getOrInsert(ranks, language, () => {
    const known = subjects.map(subject => labelOf(subject, language, model).label)
    return ranksIn(Uint32Array.from(subjects.keys()).sort(orderOf(index, language, number => known[number]!)))
  })
}

/** Ranks of an index in the languages in which the index before has them: what that one has stays in its order. */
export function* ranksAfter(index: Omit<SearchIndex, 'ranks'>, before: SearchIndex): IndexSteps<Map<string, Ranks>> {
  const { subjects, model } = index
  const others: number[] = []
  /** By number in the index before: the number in this one and one, or 0. */
  const moved = new Uint32Array(before.subjects.length)
  for (const [number, subject] of subjects.entries()) {
    const old = before.numberOf.get(subject.iri)
    if (old !== undefined && before.subjects[old] === subject) moved[old] = number + 1
    else others.push(number)
  }
  const ranks = new Map<string, Ranks>()
  for (const [language, { numberAt }] of before.ranks) {
    yield
    const compare = orderOf(index, language, number => labelOf(subjects[number]!, language, model).label)
    const kept = numberAt
      .map(old => moved[old]!)
      .filter(number => number > 0)
      .map(number => number - 1)
    ranks.set(language, ranksIn(merged(kept, others.sort(compare), compare)))
  }
  return ranks
}

/** Order of subjects by kind, then by label as a language sorts. */
function orderOf(
  { subjects, model }: Pick<SearchIndex, 'subjects' | 'model'>,
  language: string,
  labelAt: (number: number) => string
): (a: number, b: number) => number {
  const { compare } = searchCollator(language, model)
  return (a, b) =>
    KINDS.indexOf(subjects[a]!.kind) - KINDS.indexOf(subjects[b]!.kind) ||
    compare(labelAt(a), labelAt(b)) ||
    (subjects[a]!.iri < subjects[b]!.iri ? -1 : 1)
}

/** Two sorted lists as one, of which the second is short. */
function merged(long: Uint32Array, short: readonly number[], compare: (a: number, b: number) => number): Uint32Array {
  const all = new Uint32Array(long.length + short.length)
  let from = 0
  for (const [nth, number] of short.entries()) {
    const to = lowerBound(from, long.length, place => compare(long[place]!, number) < 0)
    all.set(long.subarray(from, to), from + nth)
    all[to + nth] = number
    from = to
  }
  all.set(long.subarray(from), from + short.length)
  return all
}

function ranksIn(numberAt: Uint32Array): Ranks {
  const placeOf = new Uint32Array(numberAt.length)
  numberAt.forEach((number, place) => {
    placeOf[number] = place
  })
  return { placeOf, numberAt }
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
