import { link, mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { startHeartbeat } from '../base/heartbeat.js'
import { processPath, removeOrphans } from '../base/process-paths.js'

/** Kind of a folder with the links, beside the releases. */
const HELD = 'held'
/** Milliseconds between two heartbeats of such a folder. */
const HEARTBEAT_MS = 3_600_000
/** Milliseconds after its last change until the folder of another host is orphaned. */
export const DATABASE_MAX_AGE_MS = 24 * HEARTBEAT_MS

/** Database whose files stay while it is held. */
export interface HeldDatabase {
  location: string
  close(): Promise<void>
}

/**
 * Database of a release held by hard links to its files: processes can be started over it when the release is removed.
 * Where no links can be made it is the database itself. Folders of processes that have ended are removed.
 */
export async function holdDatabase(location: string): Promise<HeldDatabase> {
  const releases = dirname(dirname(location))
  await removeOrphans(releases, HELD, DATABASE_MAX_AGE_MS)
  const held = processPath(releases, HELD)
  try {
    await mkdir(held)
    // The lock is for writers: the database is only read now.
    const files = (await readdir(location)).filter(file => file !== 'LOCK')
    await Promise.all(files.map(file => link(join(location, file), join(held, file))))
  } catch {
    await rm(held, { recursive: true, force: true }).catch(() => undefined)
    return { location, close: () => Promise.resolve() }
  }
  const heartbeat = startHeartbeat(held, HEARTBEAT_MS)
  return { location: held, close: () => heartbeat.end() }
}
