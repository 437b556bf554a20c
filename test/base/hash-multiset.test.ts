import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf } from '../../src/base/hash.js'
import { HashMultiset } from '../../src/base/hash-multiset.js'
import { HashTable } from '../../src/base/hash-table.js'
import { cases } from '../depth.js'

/** Numbers of texts that are in, as a map has them. */
type Expected = Map<string, number>

/** Texts, each with whether it is to be added or removed. */
const steps = fc.array(
  fc.tuple(
    fc.boolean(),
    fc.nat(60).map(n => `urn:x:${String(n)}`)
  ),
  { maxLength: 300 }
)

/** Adds and removes texts, those that are in; each answer is what it is for a map. */
function take(multiset: HashMultiset, expected: Expected, texts: readonly [boolean, string][]): void {
  for (const [isAdded, text] of texts) {
    const number = expected.get(text) ?? 0
    if (isAdded) {
      expect(multiset.add(hashOf(text))).toBe(number === 0)
      expected.set(text, number + 1)
    } else if (number > 0) {
      expect(multiset.remove(hashOf(text))).toBe(number === 1)
      expected.set(text, number - 1)
    }
  }
}

function check(multiset: HashMultiset, expected: Expected): void {
  for (let n = 0; n <= 60; n++)
    expect(multiset.of(hashOf(`urn:x:${String(n)}`))).toBe(expected.get(`urn:x:${String(n)}`) ?? 0)
}

it('a multiset above another does not change it until it has taken over its table', () => {
  fc.assert(
    fc.property(steps, steps, steps, steps, (first, given, second, third) => {
      const [lower, expected] = [new HashMultiset(), new Map()]
      take(lower, expected, first)
      const before = new Map(expected)
      take(new HashMultiset(lower), new Map(expected), given)
      const upper = new HashMultiset(lower)
      take(upper, expected, second)
      check(upper, expected)
      check(lower, before)
      upper.settle()
      check(upper, expected)
      take(upper, expected, third)
      check(upper, expected)
    }),
    { numRuns: cases(100) }
  )
})

it('a multiset above a set has what is in it once', () => {
  fc.assert(
    fc.property(steps, steps, (first, second) => {
      const set = new HashTable()
      for (const [, text] of first) set.add(hashOf(text))
      const upper = new HashMultiset(set)
      const expected = new Map(first.map(([, text]) => [text, 1]))
      check(upper, expected)
      take(upper, expected, second)
      check(upper, expected)
    }),
    { numRuns: cases(100) }
  )
})
