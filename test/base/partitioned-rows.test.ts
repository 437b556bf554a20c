import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PartitionedRows } from '../../src/base/partitioned-rows.js'
import { TemporaryFile } from '../../src/base/temporary-file.js'
import { cases } from '../depth.js'

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 })

it('rows of the same number are in the same partition, in their order, whether or not they fit into memory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'rows-'))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), number)), fc.nat(3), (rows, power) => {
      const file = new TemporaryFile(directory)
      const partitioned = new PartitionedRows(2, () => file, 2 ** power)
      for (const [key, value] of rows) partitioned.add(key, key, value)
      const partitions = [...partitioned.partitions()].map(chunks => [...chunks].flatMap(chunk => [...chunk]))
      file.close()
      const expected = [[0, 1], [2 ** 31], [2 ** 32 - 1]].map(keys => rows.filter(([key]) => keys.includes(key)).flat())
      expect(partitions.filter(({ length }) => length)).toEqual(expected.filter(({ length }) => length))
    }),
    { numRuns: cases(200) }
  )
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})

it('no file is opened for rows that fit into memory', () => {
  const partitioned = new PartitionedRows(1, () => expect.fail('a file is opened'), 2)
  for (const value of [1, 2]) partitioned.add(0, value)
  expect([...partitioned.partitions()].flatMap(chunks => [...chunks].flatMap(chunk => [...chunk]))).toEqual([1, 2])
})
