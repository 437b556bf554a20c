import { assert, asyncProperty, constantFrom, oneof, string, uint8Array } from 'fast-check'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BuildCache } from '../../src/base/build-cache.js'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readEntities } from '../../src/records/files.js'
import { readMappingSet } from '../../src/records/sssom.js'
import { cases } from '../depth.js'

const root = mkdtempSync(join(tmpdir(), 'bytes-'))
const directory = join(root, 'data/entities')
afterAll(() => {
  rmSync(root, { recursive: true })
})

/** Texts that look like data files, and bytes that do not. */
const signs = constantFrom(
  'entities:',
  '\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '&a',
  '*a',
  '#',
  '\t',
  '\0'
)
const content = oneof(
  uint8Array({ maxLength: 60 }),
  string({ unit: oneof(signs, string({ maxLength: 3 })), maxLength: 60 }).map(text => Buffer.from(text))
)

describe('Any bytes', () => {
  it.each(['a.yaml', 'a.csv', 'a.jsonl', 'a.sssom.tsv'])(
    'are values, or faults with a place inside of the file: %s',
    async name => {
      await assert(
        asyncProperty(content, async bytes => {
          const report = new Report()
          if (name.endsWith('.tsv')) await readMappingSet(name, Buffer.from(bytes).toString(), report)
          else {
            rmSync(directory, { recursive: true, force: true })
            mkdirSync(directory, { recursive: true })
            writeFileSync(join(directory, name), bytes)
            for await (const { file } of readEntities(folderAt(root), report, new BuildCache(false)))
              expect(file).toBe(`data/entities/${name}`)
          }
          const lines = Buffer.from(bytes)
            .toString()
            .split(/\r\n|\r|\n/).length
          for (const { line, column } of report.faults) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(lines)
            expect(column).toBeGreaterThanOrEqual(1)
          }
        }),
        { numRuns: cases(200) }
      )
    }
  )
})
