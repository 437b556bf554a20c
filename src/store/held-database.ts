import { rmSync } from 'node:fs'
import { link, mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ownFolder, removeLeftFolders } from './own-folders.js'

/** Kind of a folder that holds a database, beside the releases. */
const HELD = 'held'
/** Milliseconds between two renewals, so that other hosts see that it is not left. */
const RENEWAL = 3_600_000

/** Database whose files stay while it is held. */
export interface HeldDatabase {
  location: string
  close(): Promise<void>
}

/**
 * Database of a release held by hard links to its files: processes can be started over it when the release is removed.
 * Where no links can be made it is the database itself. What processes that are gone have held is removed.
 */
export async function holdDatabase(location: string): Promise<HeldDatabase> {
  const releases = dirname(dirname(location))
  await removeLeftFolders(releases, HELD)
  const held = ownFolder(releases, HELD)
  try {
    await mkdir(held)
    // Its lock is of who writes, which nobody does any more.
    const files = (await readdir(location)).filter(file => file !== 'LOCK')
    await Promise.all(files.map(file => link(join(location, file), join(held, file))))
  } catch {
    await rm(held, { recursive: true, force: true }).catch(() => undefined)
    return { location, close: () => Promise.resolve() }
  }
  const remove = (): void => {
    rmSync(held, { recursive: true, force: true })
  }
  process.once('exit', remove)
  const renewal = setInterval(() => {
    const now = new Date()
    utimes(held, now, now).catch(() => undefined)
  }, RENEWAL).unref()
  return {
    location: held,
    async close() {
      clearInterval(renewal)
      process.removeListener('exit', remove)
      await rm(held, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}
