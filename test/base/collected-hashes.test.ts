import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CollectedHashes } from '../../src/base/collected-hashes.js'
import type { Hash } from '../../src/base/hash.js'
import { TemporaryFile } from '../../src/base/temporary-file.js'
import { cases } from '../depth.js'

// Many of them begin at the same slots of a table, the last ones, and are in the same partition.
const hashOfNumber = (n: number): Hash => ({ high: (n % 3) * 2 ** 30 + n, low: 2 ** 32 - 1 - (n % 7) })
const all = Array.from({ length: 401 }, (_, n) => n)
const groupOf = (n: number): string => `group ${String(n % 5)}`

it('different hashes are found once, with their group, and are in the set, whether or not they fit into memory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'hashes-'))
  fc.assert(
    fc.property(fc.array(fc.nat(400), { size: 'max', maxLength: 600 }), fc.nat(5), (numbers, power) => {
      const file = new TemporaryFile(directory)
      const collected = new CollectedHashes<string>(() => file, 2 ** power)
      const isNew = numbers.map(n => collected.add(hashOfNumber(n), groupOf(n)))
      const found: string[] = []
      const set = collected.deduplicate(group => found.push(group))
      const different = new Set(numbers)
      expect(found.sort()).toEqual([...different].map(groupOf).sort())
      expect(all.filter(n => set.has(hashOfNumber(n)))).toEqual(all.filter(n => different.has(n)))
      expect(numbers.filter((n, i) => !isNew[i] && numbers.indexOf(n) === i)).toEqual([])
      file.close()
    }),
    { numRuns: cases(60) }
  )
  rmSync(directory, { recursive: true })
})

it('no file is opened for hashes that fit into memory', () => {
  const collected = new CollectedHashes<string>(() => expect.fail('a file is opened'), 64)
  for (let n = 0; n < 50; n++) collected.add(hashOfNumber(n), '')
  const set = collected.deduplicate(() => undefined)
  expect([set.has(hashOfNumber(7)), set.has(hashOfNumber(70))]).toEqual([true, false])
})
