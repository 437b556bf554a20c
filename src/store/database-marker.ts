import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** File of a complete database: what it was made from. */
const MARKER_FILE = 'attache.json'

/** Origin of a complete database. */
export interface DatabaseMarker {
  /** Key of its graph. */
  key: string
  /** Version of the program that made it. */
  version: string
  /** Whether it has the union of all graphs as its default graph. */
  repeats: boolean
  /** Known where it has as many quads as its graph: then it can be changed into that of the next graph. */
  changes?: DatabaseChanges
}

/** Changes of a database since it was loaded. */
export interface DatabaseChanges {
  /** Quads that were removed or added. */
  quads: number
  /** Files of tables when it was last compacted. */
  compacted: number
}

/** Marker of a database; undefined when it has none that can be read, for it is not complete. */
export async function readMarker(location: string): Promise<DatabaseMarker | undefined> {
  try {
    return JSON.parse(await readFile(join(location, MARKER_FILE), 'utf8')) as DatabaseMarker
  } catch {
    return undefined
  }
}

/** Writing of the marker, the last file of a database. */
export async function writeMarker(location: string, marker: DatabaseMarker): Promise<void> {
  await writeFile(join(location, MARKER_FILE), JSON.stringify(marker))
}
