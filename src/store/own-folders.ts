import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '../base/running.js'

/** Milliseconds after its last change from which on the folder of another host counts as left. */
const VALIDITY = 24 * 3_600_000
/** Names of this process's folders. */
const own = new Set<string>()

/** Path of a new folder of this process in a directory: what it is for, of which host and process, and a number. */
export function ownFolder(directory: string, kind: string): string {
  const name = `.${kind}-${hostname()}-${String(process.pid)}-${randomBytes(4).toString('hex')}`
  own.add(name)
  return join(directory, name)
}

/** Removal of the folders of a kind whose processes are gone. */
export async function removeLeftFolders(directory: string, kind: string): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    const [, of, host, pid] = /^\.([a-z]+)-(.+)-(\d+)-[\da-f]+$/.exec(name) ?? []
    if (of !== kind || own.has(name)) continue
    const path = join(directory, name)
    const found = await stat(path).catch(() => undefined)
    // In a container that was started again a process has the number of the one before it.
    const isLeft =
      host === hostname()
        ? Number(pid) === process.pid || !isRunning(Number(pid))
        : Date.now() - (found?.mtimeMs ?? 0) > VALIDITY
    if (isLeft) await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
