import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './running.js'

/** Names of the files and directories of this thread. */
const own = new Set<string>()

/** Path of a new file or directory of this process: its kind, the host, the process, and a random number. */
export function processPath(directory: string, kind: string): string {
  const name = `.${kind}-${hostname()}-${String(process.pid)}-${randomBytes(4).toString('hex')}`
  own.add(name)
  return join(directory, name)
}

/**
 * Removal of the files and directories of a kind whose process is gone. One of another host, or of a process whose
 * number another has got, is orphaned when it has not changed for `maxAgeMs`.
 */
export async function removeOrphans(directory: string, kind: string, maxAgeMs: number): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    const [, of, host, pid] = /^\.([a-z]+)-(?:(.+)-)?(\d+)-[\da-f]+$/.exec(name) ?? []
    if (of !== kind || own.has(name)) continue
    const path = join(directory, name)
    // Another process may remove it meanwhile.
    const found = await stat(path).catch(() => undefined)
    if (!found) continue
    // In a container that was started again a process has the number of the one before it.
    const isGone = host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)))
    if (isGone || Date.now() - found.mtimeMs > maxAgeMs)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
