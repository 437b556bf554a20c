import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processPath, removeOrphans } from '../base/process-paths.js'
import { DATABASE_MAX_AGE_MS, holdDatabase } from './held-database.js'
import type { HeldDatabase } from './held-database.js'
import { runOxigraph } from './native-command.js'
import type { OxigraphProgram } from './native-program.js'
import { withUnionGraph } from './union-graph.js'

/** Bytes of the dump that are read at once: the server answers requests between two chunks. */
const CHUNK_BYTES = 1 << 18
/** Folder of a release with its database, and the marker file in it: what a complete database was made from. */
const FOLDER = 'oxigraph'
const MARKER_FILE = 'attache.json'

/** Graph that a database is made of. */
export interface DatabaseSource {
  /** N-Quads file. */
  dump: string
  /** Checksum of the file, or another text that tells one graph from another. */
  key: string
  /** Folder in which the database is kept, when it can be written; else it is a temporary one. */
  directory: string
  /** Whether a triple stands in several graphs: their union is then made as a graph, as in the embedded store. */
  repeats: boolean
}

/**
 * Oxigraph database of a graph, made by `oxigraph load` unless it is there already, whole and by this version. What a
 * process has left that was killed while it made one is removed. Throws when it cannot be made.
 */
export async function nativeDatabase(program: OxigraphProgram, source: DatabaseSource): Promise<HeldDatabase> {
  const location = join(source.directory, FOLDER)
  await removeOrphans(source.directory, FOLDER, DATABASE_MAX_AGE_MS)
  const marker = JSON.stringify({ key: source.key, version: program.version, repeats: source.repeats })
  if (await isComplete(location, marker)) return holdDatabase(location)
  const making = processPath(source.directory, FOLDER)
  const isPermanent = await mkdir(making).then(
    () => true,
    () => false
  )
  const database = isPermanent ? making : await mkdtemp(join(tmpdir(), 'attache-oxigraph-'))
  const remove = (): Promise<void> => rm(database, { recursive: true, force: true })
  try {
    await createDatabase(program, source, database)
    await writeFile(join(database, MARKER_FILE), marker)
    if (!isPermanent) return { location: database, close: remove }
    // A database of another version makes way; one that another process has put there meanwhile is taken.
    if (!(await isComplete(location, marker))) await rm(location, { recursive: true, force: true })
    await rename(making, location).catch(async (error: unknown) => {
      if (!(await isComplete(location, marker))) throw error
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
  const marker = await readFile(join(directory, FOLDER, MARKER_FILE), 'utf8').catch(() => '{}')
  return (JSON.parse(marker) as { key?: string }).key === key
}

async function isComplete(location: string, marker: string): Promise<boolean> {
  return (await readFile(join(location, MARKER_FILE), 'utf8').catch(() => undefined)) === marker
}

/**
 * Loads the dump, with the union of its graphs where triples repeat, by the program's bulk loader: from its standard
 * input, so that it ends with this process. The database is then compacted, after which it is read in half the
 * time.
 */
async function createDatabase(
  program: OxigraphProgram,
  { dump, repeats }: DatabaseSource,
  location: string
): Promise<void> {
  const chunks = createReadStream(dump, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })
  await runOxigraph(
    program,
    'load',
    ['--location', location, '--format', 'nq'],
    repeats ? withUnionGraph(chunks) : chunks
  )
  await runOxigraph(program, 'optimize', ['--location', location], [])
}
