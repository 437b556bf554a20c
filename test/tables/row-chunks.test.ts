import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Writer } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { RowChunks } from '../../src/tables/row-chunks.js'
import { runMappings } from '../../src/tables/run-mapping.js'
import type { MappingRun } from '../../src/tables/run-mapping.js'

const ROWS = 1100
/** Row in which an author borrows his own work, which the shapes forbid. */
const OWN = 1050

describe('A table that is written a chunk of rows at a time', () => {
  const root = mkdtempSync(join(tmpdir(), 'chunks-'))
  const file = join(root, 'out.nq')
  let run: MappingRun
  beforeAll(async () => {
    const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
    for (const part of ['ontology', 'shapes', 'data'])
      cpSync(from(`../world/${part}`), join(root, part), { recursive: true })
    cpSync(from('../fixtures/tables/base'), root, { recursive: true })
    cpSync(from('../fixtures/tables/as it is/tables'), join(root, 'tables'), { recursive: true })
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const [reader, title] =
        i + 1 === OWN ? ['Jules Verne', 'Around the World in Eighty Days'] : ['Ana', "Gulliver's Travels"]
      return `${i + 1},${reader},${title},0${(i % 9) + 1}/04/2019,,done,`
    })
    writeFileSync(join(root, 'tables/loans.csv'), `no,reader,title,out,back,state,page\n${rows.join('\n')}\n`)
    let chunks: RowChunks | undefined
    run = await runMappings(folderAt(root, { tables: join(root, 'tables') }), {
      mapping: 'loans',
      sink: (...loaded) => (chunks = new RowChunks(file, ...loaded))
    })
    await chunks!.end(run.report, run.tables[0]!.mapping.at)
  }, 60_000)
  afterAll(() => {
    rmSync(root, { recursive: true })
  })

  it('has the statements that a build takes up, in the order of its rows', async () => {
    const { loaded, model } = await runMappings(folderAt(root, { tables: join(root, 'tables') }))
    const writer = new Writer({ format: 'N-Quads' })
    const quads = loaded!.graphs.get(model.sourceIri('desk-register'))!
    const expected = quads.map(quad => writer.quadToString(quad.subject, quad.predicate, quad.object, quad.graph))
    expect(run.tables[0]!.counts.records).toBe(ROWS)
    expect(readFileSync(file, 'utf8')).toBe(expected.join(''))
  })

  it('is held against the shapes, with the place of each row that breaks them', () => {
    expect(run.report.faults.map(fault => formatFault(fault).replace(`${root}/`, ''))).toEqual([
      `tables/loans.csv:${OWN + 1}:1  Nobody borrows a work of their own.`
    ])
  })

  it('cannot be written where there is no such folder', async () => {
    const sink = runMappings(folderAt(root, { tables: join(root, 'tables') }), {
      mapping: 'loans',
      sink: (...loaded) => new RowChunks(join(root, 'nowhere', 'out.nq'), ...loaded)
    })
    await expect(sink).rejects.toThrow('ENOENT')
  })
})
