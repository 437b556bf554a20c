import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { link, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { isRunning } from '../base/running.js'

/** Name of a folder that holds a database, beside the releases: of which host and process, and a number. */
const HELD = /^\.held-(.+)-(\d+)-[\da-f]+$/
/** Milliseconds between two renewals, and after the last one until the folder of another host counts as left. */
const RENEWAL = 3_600_000
const VALIDITY = 24 * RENEWAL
/** Names of this process's folders. */
const own = new Set<string>()

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
  const name = `.held-${hostname()}-${String(process.pid)}-${randomBytes(4).toString('hex')}`
  const held = join(releases, name)
  own.add(name)
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

async function removeLeftovers(releases: string): Promise<void> {
  for (const name of await readdir(releases).catch(() => [])) {
    const [, host, pid] = HELD.exec(name) ?? []
    if (host === undefined || own.has(name)) continue
    const path = join(releases, name)
    const found = await stat(path).catch(() => undefined)
    // In a container that was started again a process has the number of the one before it.
    const isLeft =
      host === hostname()
        ? Number(pid) === process.pid || !isRunning(Number(pid))
        : Date.now() - (found?.mtimeMs ?? 0) > VALIDITY
    if (isLeft) await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
