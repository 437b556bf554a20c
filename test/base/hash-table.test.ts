import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf, hashOfPair } from '../../src/base/hash.js'
import type { Hash } from '../../src/base/hash.js'
import { HashTable } from '../../src/base/hash-table.js'
import { cases } from '../depth.js'

const texts = fc.array(
  fc.oneof(
    fc.nat(300).map(n => `urn:x:${String(n)}`),
    fc.string()
  ),
  { maxLength: 400 }
)

it('a table has the texts that it was given and that were not removed, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(200)), { maxLength: 1000 }), steps => {
      const table = new HashTable()
      const known = new Set<number>()
      // Many of them begin at the same slots, the last ones.
      const key = (n: number): Hash => ({ high: n, low: 2 ** 32 - 1 - (n % 7) })
      for (const [isAdded, n] of steps) {
        if (isAdded) {
          expect(table.add(key(n))).toBe(!known.has(n))
          known.add(n)
        } else {
          table.delete(key(n))
          known.delete(n)
        }
      }
      expect(table.size).toBe(known.size)
      for (let n = 0; n <= 200; n++) expect(table.has(key(n))).toBe(known.has(n))
    }),
    { numRuns: cases(200) }
  )
})

it('a table has the number of each text that was set last and what was added to it, and none of others', () => {
  fc.assert(
    fc.property(texts, texts, (numbered, others) => {
      const numbers = new Map(numbered.map((text, n) => [text, n + 1]))
      const table = new HashTable()
      for (const [n, text] of numbered.entries()) table.set(hashOf(text), n + 1)
      const sums = new Map([...numbers].map(([text, n], at) => [text, at % 2 ? n : n + 5]))
      for (const [text, n] of sums) if (n !== numbers.get(text)) expect(table.increase(hashOf(text), 5)).toBe(n)
      for (const text of others.slice(0, 20)) {
        table.delete(hashOf(text))
        sums.delete(text)
      }
      for (const text of [...numbered, ...others]) expect(table.get(hashOf(text))).toBe(sums.get(text) ?? 0)
      const found = [...table].map(([{ high, low }, n]) => [high, low, n])
      expect(found.sort()).toEqual([...sums].map(([text, n]) => [hashOf(text).high, hashOf(text).low, n]).sort())
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
