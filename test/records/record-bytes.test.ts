import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { entityBytes, recordBytes } from '../../src/records/record-bytes.js'
import { libraryCopy } from '../library.js'

it('tells the bytes of each source in all forms of record files, and of the entities', async () => {
  const folder = await libraryCopy()
  const before = await recordBytes(folder)
  expect([...before.keys()].sort()).toContain('north-catalogue')
  const entities = await entityBytes(folder)
  for (const [name, text] of [
    ['records/one.jsonl', '{"id":"a"}\n'],
    ['records/two/part.csv', 'id,type\nb,Loan\n'],
    ['records/three.yaml', '# a comment\nsource: "north-catalogue"\nrecords: []\n'],
    ['records/four.yaml', 'records: []\n'],
    ['entities/more.yaml', 'entities: []\n']
  ] as const) {
    await mkdir(dirname(join(folder.data, name)), { recursive: true })
    await writeFile(join(folder.data, name), text)
  }
  const after = await recordBytes(folder)
  expect([after.get('one'), after.get('two'), after.get('four')]).toEqual([11, 15, undefined])
  expect(after.get('north-catalogue')! - before.get('north-catalogue')!).toBe(50)
  expect((await entityBytes(folder)) - entities).toBe(13)
})
