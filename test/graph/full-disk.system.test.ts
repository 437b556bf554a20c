import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PartManifest, PartOrigin } from '../../src/parts/part.js'
import { libraryCopy } from '../library.js'

/** What a program writes that may write files of some KB alone, and what it complains of. */
function run(program: string, limit: string, ...given: string[]): { stdout: string; stderr: string } {
  const command = [process.execPath, '--input-type=module', '-e', program, ...given]
  return spawnSync('bash', ['-c', `ulimit -f ${limit}; exec "$@"`, 'bash', ...command], { encoding: 'utf8' })
}

/** Adds quads, of which few fit into memory, on a disk that has no room for them; tells what came and what is there. */
const adding = `
  import { DataFactory } from 'n3'
  import { QuadsByGraph } from './dist/graph/quads-by-graph.js'
  const node = DataFactory.namedNode
  let given = 0
  function* quads() {
    while (given < 1e5) yield DataFactory.quad(node('urn:s:' + given++), node('urn:p'), node('urn:o'), node('urn:g'))
  }
  const graphs = new QuadsByGraph(process.argv[1], 1e3)
  try {
    graphs.add('urn:g', quads())
  } catch ({ code }) {
    const kept = Array.from(graphs, ({ subject }) => subject.value)
    console.log(JSON.stringify({ code, given, kept: kept.length, last: kept.at(-1) }))
  }
`

it('a disk that is full while quads are added stops them at once, and those that were added are kept', () => {
  const directory = mkdtempSync(join(tmpdir(), 'adding-'))
  const { stdout, stderr } = run(adding, '64', directory)
  expect(stderr).toBe('')
  const { code, given, kept, last } = JSON.parse(stdout) as Record<string, unknown>
  expect([code, kept, last]).toEqual(['EFBIG', given, `urn:s:${String(Number(given) - 1)}`])
  expect(given).toBeLessThan(1e5)
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})

/** Builds a folder, or a part of it, or puts its parts together; tells how that ends, and how many files are open. */
const building = `
  import { fstatSync, readdirSync } from 'node:fs'
  import { setTimeout as wait } from 'node:timers/promises'
  import { folderAt } from './dist/base/folder.js'
  import { buildGraphs } from './dist/build.js'
  import { readParts } from './dist/parts/read-parts.js'
  import { writePart } from './dist/parts/write-part.js'
  const isFile = descriptor => {
    try {
      return fstatSync(descriptor).isFile()
    } catch {
      return false
    }
  }
  const openFiles = () => readdirSync('/dev/fd').filter(name => isFile(Number(name))).length
  const [, root, what, origin] = process.argv
  const folder = folderAt(root)
  const work = {
    build: () => buildGraphs(folder),
    part: () => writePart(folder, { part: 1, parts: 1 }, JSON.parse(origin), folder.parts),
    merge: () => readParts(folder.parts, JSON.parse(origin), folder.releases)
  }
  const before = openFiles()
  const ended = await work[what]().then(() => 'done', error => error.code ?? error.stack)
  // Streams that have been destroyed close their files a little later.
  for (let pause = 1; openFiles() > before && pause < 1000; pause *= 2) await wait(pause)
  console.log(JSON.stringify([ended, openFiles() - before]))
  process.exit()
`

const origin: PartOrigin = { program: 'as it is', inputs: 'as they are' }

/** A part with more quads than fit into memory. */
function writeLargePart(directory: string): void {
  const quads = Array.from({ length: 110_000 }, (_, n) => `<urn:s:${String(n)}> <urn:p> <urn:o> <urn:g> .\n`).join('')
  const sha256 = createHash('sha256').update(quads).digest('hex')
  const counts = { sources: 0, entities: 0, records: 0, links: 0 }
  const manifest: PartManifest = { ...origin, part: 1, parts: 1, counts, warnings: [], bytes: quads.length, sha256 }
  const own = join(directory, '1-of-1')
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'quads.nq'), quads)
  writeFileSync(join(own, 'part.json'), JSON.stringify(manifest))
}

describe('files for quads that do not fit into memory are closed, and no other fault hides the disk,', () => {
  it.each([
    ['the disk is full of what is stated', 'build', 15_000, '64', 'EFBIG'],
    ['the disk is full of what rules derive', 'build', 12_000, '64', 'EFBIG'],
    ['a part is written', 'part', 15_000, 'unlimited', 'done'],
    ['the disk is full when parts are put together', 'merge', 0, '64', 'EFBIG']
  ])('when %s', async (_, what, loans, limit, ended) => {
    const folder = await libraryCopy()
    const loan = { type: 'Loan', borrower: 'ana', work: 'gullivers-travels', when: '2024', status: 'occurred' }
    const records = Array.from({ length: loans }, (_, n) =>
      JSON.stringify({ id: `loan-${String(n)}`, ...loan, evidence: '0-10' })
    )
    writeFileSync(join(folder.records, 'south-catalogue', 'more.jsonl'), records.join('\n'))
    if (what === 'merge') writeLargePart(folder.parts)
    const { stdout, stderr } = run(building, limit, folder.root, what, JSON.stringify(origin))
    expect([stderr, JSON.parse(stdout)]).toEqual(['', [ended, 0]])
  })
})
