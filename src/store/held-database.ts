import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { link, mkdir, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { isRunning } from '../base/running.js'

/** Start of the names of this host's folders of held databases, beside the releases; a process and a number follow. */
const HELD = `.held-${hostname()}-`

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
  await removeLeftovers(releases)
  const held = join(releases, `${HELD}${String(process.pid)}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(held)
    // Its lock is of who writes, which nobody does any more.
    const names = (await readdir(location)).filter(name => name !== 'LOCK')
    await Promise.all(names.map(name => link(join(location, name), join(held, name))))
  } catch {
    await rm(held, { recursive: true, force: true }).catch(() => undefined)
    return { location, close: () => Promise.resolve() }
  }
  const remove = (): void => {
    rmSync(held, { recursive: true, force: true })
  }
  process.once('exit', remove)
  return {
    location: held,
    async close() {
      process.removeListener('exit', remove)
      await rm(held, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

async function removeLeftovers(releases: string): Promise<void> {
  for (const name of await readdir(releases).catch(() => [])) {
    if (!name.startsWith(HELD)) continue
    const pid = Number(name.slice(HELD.length).split('-')[0])
    if (!isRunning(pid)) await rm(join(releases, name), { recursive: true, force: true }).catch(() => undefined)
  }
}
