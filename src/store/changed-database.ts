import { rm } from 'node:fs/promises'
import { readMarker } from './database-marker.js'
import type { DatabaseChanges } from './database-marker.js'
import { LocalDatabase } from './local-database.js'
import type { OxigraphProgram } from './native-program.js'
import { repeatsTriples } from './union-graph.js'
import type { GraphCounts } from './union-graph.js'

/** Most quads that are changed in a database before it is loaded anew: a share of all, and a number. */
const MOST_CHANGED = { share: 1 / 20, quads: 100_000 }
/** Files of tables that a database gets by changes before it is compacted: queries read them all. */
const MOST_TABLES = 40

/** Change of an older graph, of which there may be a database, into a newer one. */
export interface GraphChange {
  older: GraphCounts & { key: string; location: string }
  /** N-Quads files of what only one of them has. */
  removed: { path: string; quads: number }
  added: { path: string; quads: number }
}

/**
 * Making of a database out of an older graph's, which stays as it is: it shares the files that never change. What has
 * been changed since it was loaded is returned; undefined when there is no such database, too much has changed, or
 * the result is not what it has to be. Throws when the program fails.
 */
export async function changeDatabase(
  program: OxigraphProgram,
  { older, removed, added }: GraphChange,
  newer: GraphCounts,
  location: string
): Promise<DatabaseChanges | undefined> {
  const repeats = repeatsTriples(newer)
  const marker = await readMarker(older.location)
  if (!marker?.changes || marker.key !== older.key || marker.version !== program.version || marker.repeats !== repeats)
    return undefined
  const changed = marker.changes.quads + removed.quads + added.quads
  if (changed > Math.min(MOST_CHANGED.share * newer.quads, MOST_CHANGED.quads)) return undefined
  if (older.quads - removed.quads + added.quads !== newer.quads) return undefined

  // The program makes the folder itself.
  await rm(location, { recursive: true, force: true })
  await new LocalDatabase(program, older.location, repeats).copyTo(location)
  const database = new LocalDatabase(program, location, repeats)
  const countTriples = (): Promise<number> => database.countTriples([removed.path, added.path])
  const before = repeats ? await countTriples() : 0
  if ((await database.countQuads(removed.path)) !== removed.quads) return undefined
  await database.remove(removed.path)
  // Literals that the program takes for the same, as "1" and "01", are one quad: it was there, or has to stay.
  if ((await database.countQuads(added.path)) !== 0) return undefined
  // Also without quads: what was removed stands in a log until then, which the next copy would not have.
  await database.load(added.path)
  if ((await database.countQuads(added.path)) !== added.quads) return undefined
  if (repeats && (await countTriples()) - before !== newer.triples - older.triples) return undefined

  let { compacted } = marker.changes
  if ((await database.tables()) > compacted + MOST_TABLES) {
    await database.optimize()
    compacted = await database.tables()
  }
  return { quads: changed, compacted }
}
