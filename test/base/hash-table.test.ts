import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf, hashOfPair } from '../../src/base/hash.js'
import { HashSet, HashTable } from '../../src/base/hash-table.js'
import { cases } from '../depth.js'

const texts = fc.array(
  fc.oneof(
    fc.nat(300).map(n => `urn:x:${String(n)}`),
    fc.string()
  ),
  { maxLength: 400 }
)

it('a set has the texts that it or the one below was given, each once', () => {
  fc.assert(
    fc.property(texts, texts, texts, (below, own, others) => {
      const lower = new HashSet()
      for (const text of below) lower.add(hashOf(text))
      const set = new HashSet(lower)
      const known = new Set(below)
      for (const text of own) {
        expect(set.add(hashOf(text))).toBe(!known.has(text))
        known.add(text)
      }
      expect([lower.size, set.size]).toEqual([new Set(below).size, known.size])
      for (const text of others) expect(set.has(hashOf(text))).toBe(known.has(text))
    }),
    { numRuns: cases(100) }
  )
})

it('a table has the number of each text that was set last, and none of others', () => {
  fc.assert(
    fc.property(texts, texts, (numbered, others) => {
      const numbers = new Map(numbered.map((text, n) => [text, n + 1]))
      const table = new HashTable()
      for (const [n, text] of numbered.entries()) table.set(hashOf(text), n + 1)
      for (const text of [...numbered, ...others]) expect(table.get(hashOf(text))).toBe(numbers.get(text) ?? 0)
    }),
    { numRuns: cases(100) }
  )
})

it('texts that differ in little have different hashes, and so have pairs of them', () => {
  const names = Array.from({ length: 50_000 }, (_, n) => `https://example.org/id/visit-x${String(n)}`)
  const [first, second] = [hashOf('a'), hashOf('b')]
  const keys = names.flatMap(name => [hashOf(name), hashOfPair(hashOf(name), first), hashOfPair(second, hashOf(name))])
  const table = new HashTable()
  for (const key of keys) table.add(key)
  expect(table.size).toBe(keys.length)
  for (const half of ['high', 'low'] as const) {
    // Of so many random numbers of 32 bits, five in a million are the same as one before.
    expect(new Set(keys.map(key => key[half])).size).toBeGreaterThan(keys.length - 30)
  }
})

it('a text whose hash ends in 32 zeros stays in a table that grows', () => {
  const table = new HashTable()
  const keys = ['urn:x:1143821872', ...Array.from({ length: 100 }, (_, n) => `urn:x:${String(n)}`)].map(hashOf)
  for (const key of keys) expect(table.add(key)).toBe(true)
  for (const key of keys) expect(table.has(key)).toBe(true)
})
