import { lowerBound } from '../base/lower-bound.js'
import type { Lexicon } from './lexicon.js'
import type { IndexSteps } from './index-steps.js'

type Postings = Pick<Lexicon, 'offsets' | 'postings'>

/** Postings that are written in one step. */
const STEP_SIZE = 200_000

/**
 * Postings of some words: names that were added, and those of earlier postings that have a number now. `moved`: by the
 * earlier number of a name, its number and one, or 0; in the same order.
 */
export function* mergedPostings(
  words: number,
  added: readonly (readonly number[] | undefined)[],
  moved: Uint32Array,
  earlier: Postings = { offsets: new Uint32Array(), postings: new Uint32Array() }
): IndexSteps<Postings> {
  const { offsets: begins, postings: names } = earlier
  const offsets = new Uint32Array(words + 1)
  const postings = new Uint32Array(names.length + added.reduce((sum, own) => sum + (own?.length ?? 0), 0))
  let [at, step] = [0, STEP_SIZE]
  for (let word = 0; word < words; word++) {
    const own = added[word]
    let next = 0
    const end = begins[word + 1] ?? 0
    for (let i = begins[word] ?? 0; i < end; i++) {
      const name = moved[names[i]!]!
      if (name === 0) continue
      if (own) while (next < own.length && own[next]! < name) postings[at++] = own[next++]!
      postings[at++] = name - 1
    }
    if (own) while (next < own.length) postings[at++] = own[next++]!
    offsets[word + 1] = at
    if (at < step) continue
    step = at + STEP_SIZE
    yield
  }
  return { offsets, postings: at < postings.length ? postings.slice(0, at) : postings }
}

/** Place of the first of some ascending numbers that is not below another. */
export function firstOf(numbers: Uint32Array, least: number): number {
  return lowerBound(0, numbers.length, place => numbers[place]! < least)
}
