import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { DatabaseChanges } from '../../src/store/database-marker.js'
import { nativeDatabase } from '../../src/store/native-database.js'
import type { DatabaseSource } from '../../src/store/native-database.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { quadOf } from '../../src/store/quad-lines.js'
import { oxigraphProgram } from './programs.js'

/** What stays in a graph, so that the change of a few quads is a small one; blank nodes are in it. */
const common = Array.from({ length: 1000 }, (_, nth) =>
  nth % 100
    ? `<urn:s${String(nth)}> <urn:p> "${String(nth)}" <urn:g${String(nth % 3)}> .`
    : `_:b${String(nth)} <urn:p> "b" <urn:g> .`
)
/** Quad of its own, by a name. */
export const line = (name: string, graph = 'g1'): string => `<urn:${name}> <urn:p> "${name}" <urn:${graph}> .`
/** Graph in a folder of its own, as a database is made of it. */
export interface Graph {
  lines: readonly string[]
  source: DatabaseSource
}

export function graph(
  lines: readonly string[],
  change?: { of: Graph; from?: readonly string[]; to?: readonly string[] }
): Graph {
  const directory = mkdtempSync(join(tmpdir(), 'changed-'))
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true })
  })
  const file = (name: string, some: Iterable<string>): { path: string; quads: number } => {
    const path = join(directory, name)
    const unique = [...new Set(some)]
    writeFileSync(path, unique.map(text => `${text}\n`).join(''))
    return { path, quads: unique.length }
  }
  const all = [...common, ...lines]
  const { path: dump, quads } = file('all.nq', all)
  const triples = new Set(all.map(text => quadOf(text).triple)).size
  const source = { dump, key: directory, directory, quads, triples }
  if (!change) return { lines, source }
  // What it tells may not be so.
  const { of, from = of.lines, to = lines } = change
  const older = { ...of.source, location: folderOf(of) }
  const removed = file(
    'removed.nq',
    from.filter(text => !to.includes(text))
  )
  const added = file(
    'added.nq',
    to.filter(text => !from.includes(text))
  )
  return { lines, source: { ...source, change: () => Promise.resolve({ older, removed, added }) } }
}

/** Where its database is. */
export const folderOf = ({ source }: Graph): string => join(source.directory, 'oxigraph')
/** Makes the database of a graph, and tells what has been changed in it since it was loaded. */
export async function make(made: Graph): Promise<DatabaseChanges | undefined> {
  await (await nativeDatabase(await findOxigraph(oxigraphProgram), made.source)).close()
  return marker(made).changes
}
/** Its database's marker: the file, and what it tells. */
export const markerOf = (made: Graph): string => join(folderOf(made), 'attache.json')
export const marker = (made: Graph): { changes?: DatabaseChanges } =>
  JSON.parse(readFileSync(markerOf(made), 'utf8')) as { changes?: DatabaseChanges }

const oxigraph = (command: string, location: string, ...args: string[]): string =>
  execFileSync(oxigraphProgram!, [command, '--location', location, ...args], { encoding: 'utf8', stdio: 'pipe' })
/** All that a database has: its quads, without names of blank nodes, and its graphs. */
export function contents(location: string): string[] {
  const dump = oxigraph('dump', location, '--format', 'nq').replace(/^_:\S+/gm, '_:b')
  const graphs = oxigraph('query', location, '--query', 'SELECT ?g { GRAPH ?g {} }', '--results-format', 'csv')
  return [...dump.split('\n'), ...graphs.split('\r\n')].sort()
}
/** Expects that its database has what one has that is loaded. */
export async function expectSame(made: Graph): Promise<void> {
  const loaded = graph(made.lines)
  await make(loaded)
  expect(contents(folderOf(made))).toEqual(contents(folderOf(loaded)))
}
