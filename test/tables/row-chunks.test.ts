import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Writer } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { ChunkLog } from '../../src/tables/chunk-log.js'
import { RowChunks } from '../../src/tables/row-chunks.js'
import { runMappings } from '../../src/tables/run-mapping.js'
import type { MappingRun } from '../../src/tables/run-mapping.js'

const ROWS = 1100
/** Rows that are mapped, validated and written together. */
const CHUNK = 1000
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
    writeTable(ROWS, i => (i === OWN ? ['Jules Verne', 'Around the World in Eighty Days'] : usual))
    run = await write(file)
  }, 60_000)
  afterAll(() => {
    rmSync(root, { recursive: true })
  })

  const usual = ['Ana', "Gulliver's Travels"]
  function writeTable(rows: number, cellsOf: (row: number) => string[]): void {
    const lines = Array.from({ length: rows }, (_, i) => {
      const [reader, title] = cellsOf(i + 1)
      return `${i + 1},${reader},${title},0${(i % 9) + 1}/04/2019,,done,`
    })
    writeFileSync(join(root, 'tables/loans.csv'), `no,reader,title,out,back,state,page\n${lines.join('\n')}\n`)
  }
  async function write(to: string): Promise<MappingRun> {
    const log = await ChunkLog.open(to)
    let chunks: RowChunks | undefined
    const done = await runMappings(folderAt(root, { tables: join(root, 'tables') }), {
      mapping: 'loans',
      sink: (...loaded) => (chunks = new RowChunks(to, log, ...loaded))
    })
    await chunks!.end(done.report, done.tables[0]!.mapping.at)
    return done
  }

  it('has the statements that a build takes up, in the order of its rows', async () => {
    const { loaded, model } = await runMappings(folderAt(root, { tables: join(root, 'tables') }))
    const writer = new Writer({ format: 'N-Quads' })
    const quads = [...loaded!.graphs.of(model.sourceIri('desk-register'))]
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
    await expect(write(join(root, 'nowhere', 'out.nq'))).rejects.toThrow('ENOENT')
  })

  it('is written again for the chunks of rows that changed alone, and is what it would be from nothing', async () => {
    const [before, after] = [join(root, 'before.nq'), join(root, 'after.nq')]
    writeTable(2 * CHUNK + 1, () => usual)
    expect((await write(before)).report.faults).toEqual([])
    writeTable(2 * CHUNK + 1, row => (row === CHUNK + 1 ? ['Ana', 'Around the World in Eighty Days'] : usual))
    // A mark of the same length in each chunk shows which of them are copied.
    const marked = readFileSync(before, 'utf8').replaceAll(/loan-(1|1001|2001)>/g, 'LOAN-$1>')
    writeFileSync(before, marked)
    // As if it had not been touched, or nothing would be copied.
    utimesSync(before, 0, 0)
    const again = await write(before)
    const anew = await write(after)
    expect(again.tables[0]!.counts).toEqual(anew.tables[0]!.counts)
    expect(again.tables[0]!.names).toEqual(anew.tables[0]!.names)
    const text = readFileSync(before, 'utf8')
    expect([...new Set(text.match(/LOAN-\d+/g))]).toEqual(['LOAN-1', 'LOAN-2001'])
    expect(text.replaceAll('LOAN', 'loan')).toBe(readFileSync(after, 'utf8'))
  })

  it('that a row of another chunk repeats a key of is told so, though the other is not mapped again', async () => {
    const repeated = join(root, 'repeated.nq')
    writeTable(CHUNK, () => usual)
    await write(repeated)
    const table = join(root, 'tables/loans.csv')
    writeFileSync(table, `${readFileSync(table, 'utf8')}1,Ana,Gulliver's Travels,01/04/2019,,done,\n`)
    const { report } = await write(repeated)
    expect(report.warnings.map(({ message }) => message)).toContain('two rows have one key (the row is left out)')
  })
})
