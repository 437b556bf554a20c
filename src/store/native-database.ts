import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processPath, removeOrphans } from '../base/process-paths.js'
import { changeDatabase } from './changed-database.js'
import type { GraphChange } from './changed-database.js'
import { readMarker, writeMarker } from './database-marker.js'
import type { DatabaseChanges, DatabaseMarker } from './database-marker.js'
import { DATABASE_MAX_AGE_MS, holdDatabase } from './held-database.js'
import type { HeldDatabase } from './held-database.js'
import { LocalDatabase } from './local-database.js'
import type { OxigraphProgram } from './native-program.js'
import { repeatsTriples } from './union-graph.js'
import type { GraphCounts } from './union-graph.js'

/** Folder of a release with its database. */
const FOLDER = 'oxigraph'

/** Graph that a database is made of. */
export interface DatabaseSource extends GraphCounts {
  /** N-Quads file. */
  dump: string
  /** Checksum of the file, or another text that tells one graph from another. */
  key: string
  /** Folder in which the database is kept, when it can be written; else it is a temporary one. */
  directory: string
  /** Change that has made the graph, when that is known. It is asked for when there is no database yet. */
  change?(): Promise<GraphChange | undefined>
}

/** Path of the database of a graph in the folder in which it is kept. */
export function databaseIn(directory: string): string {
  return join(directory, FOLDER)
}

/**
 * Oxigraph database of a graph, made unless it is there already, whole and by this version. What a process has left
 * that was killed while it made one is removed. Throws when it cannot be made.
 */
export async function nativeDatabase(program: OxigraphProgram, source: DatabaseSource): Promise<HeldDatabase> {
  const location = databaseIn(source.directory)
  await removeOrphans(source.directory, FOLDER, DATABASE_MAX_AGE_MS)
  const wanted = { key: source.key, version: program.version, repeats: repeatsTriples(source) }
  if (await isComplete(location, wanted)) return holdDatabase(location)
  const making = processPath(source.directory, FOLDER)
  const isPermanent = await mkdir(making).then(
    () => true,
    () => false
  )
  const database = isPermanent ? making : await mkdtemp(join(tmpdir(), 'attache-oxigraph-'))
  const remove = (): Promise<void> => rm(database, { recursive: true, force: true })
  try {
    const changes =
      (await changedDatabase(program, source, database)) ?? (await loadDatabase(program, source, database))
    await writeMarker(database, { ...wanted, changes })
    if (!isPermanent) return { location: database, close: remove }
    // A database of another version makes way; one that another process has put there meanwhile is taken.
    if (!(await isComplete(location, wanted))) await rm(location, { recursive: true, force: true })
    await rename(making, location).catch(async (error: unknown) => {
      if (!(await isComplete(location, wanted))) throw error
      await remove()
    })
    return await holdDatabase(location)
  } catch (error) {
    await remove()
    throw error
  }
}

/** Test whether a folder has a database that was made of a graph, by its key. */
export async function hasDatabase(directory: string, key: string): Promise<boolean> {
  return (await readMarker(databaseIn(directory)))?.key === key
}

async function isComplete(location: string, wanted: DatabaseMarker): Promise<boolean> {
  const found = await readMarker(location)
  return found?.key === wanted.key && found.version === wanted.version && found.repeats === wanted.repeats
}

/** Database made out of the older graph's; undefined, and nothing there, when that cannot be done. */
async function changedDatabase(
  program: OxigraphProgram,
  source: DatabaseSource,
  location: string
): Promise<DatabaseChanges | undefined> {
  // Whatever the reason is, a damaged database among them: it can be loaded anew.
  const changes = await source
    .change?.()
    .then(change => change && changeDatabase(program, change, source, location))
    .catch(() => undefined)
  if (!changes) await rm(location, { recursive: true, force: true })
  return changes
}

/**
 * Database loaded from the dump, with the union of its graphs where triples repeat, and compacted. It can be changed
 * later when each line of the dump is a quad of its own in it.
 */
async function loadDatabase(
  program: OxigraphProgram,
  source: DatabaseSource,
  location: string
): Promise<DatabaseChanges | undefined> {
  const database = new LocalDatabase(program, location, repeatsTriples(source))
  await database.load(source.dump)
  await database.optimize()
  const { quads, triples = source.triples } = await database.counts()
  return quads === source.quads && triples === source.triples
    ? { quads: 0, compacted: await database.tables() }
    : undefined
}
