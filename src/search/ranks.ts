import type { SearchIndex } from './build-index.js'
import { collatorOf, labelOf } from './labels.js'
import { KINDS } from './subjects.js'

/** By number of the subject, its place among all: by kind, then by label as the language sorts. Kept for the languages of the ontology. */
export function ranksOf(index: SearchIndex, lang: string): Uint32Array {
  const { subjects, model, ranks } = index
  const language = model.languages.includes(lang) ? lang : model.languages[0] ?? 'en'
  const known = ranks.get(language)
  if (known) return known
  const { compare } = collatorOf(language, model)
  const labels = subjects.map(subject => labelOf(subject, language, model.languages).label)
  const order = subjects.map((_, number) => number).sort((a, b) =>
    KINDS.indexOf(subjects[a]!.kind) - KINDS.indexOf(subjects[b]!.kind) || compare(labels[a]!, labels[b]!) || (subjects[a]!.iri < subjects[b]!.iri ? -1 : 1))
  const made = new Uint32Array(subjects.length)
  order.forEach((number, rank) => { made[number] = rank })
  ranks.set(language, made)
  return made
}

/** Steps in which scores are told apart when they are sorted. */
const STEPS = 1 << 16
const RANKS = 2 ** 32

/** Subjects by score, the greatest first, equals by rank. */
export function sorted(numbers: readonly number[], scoreOf: (subject: number) => number, ranks: Uint32Array): number[] {
  const byRank = new Map(numbers.map(number => [ranks[number]!, number]))
  // One number holds score and rank, so that a sort of plain numbers suffices: 20 bits and 32 bits fit a double.
  const keys = Float64Array.from(numbers, number => (STEPS * 16 - Math.round(scoreOf(number) * STEPS)) * RANKS + ranks[number]!).sort()
  return Array.from(keys, key => byRank.get(key % RANKS)!)
}
