import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { startHeartbeat, touch } from '../base/heartbeat.js'
import type { Heartbeat } from '../base/heartbeat.js'
import { isRunning } from '../base/running.js'

/** Start of a lease's name: a file beside the releases with the id of one, the process and the host that serve it. */
const LEASE = '.lease-'
/** Milliseconds between two heartbeats, and after the last one until a lease holds no more. */
const HEARTBEAT_MS = 60_000
const VALIDITY_MS = 5 * HEARTBEAT_MS

/** Lease of a release: no build of any process removes the release before it ends. */
export type Lease = Heartbeat

/** Callbacks of a lease. */
export interface LeaseEvents {
  /** The directory of releases cannot be written, so that nothing holds the release. */
  refused(reason: string): void
  /** The release is gone all the same. */
  missing(): void
}

/**
 * Lease of a release by this process, renewed until it ends. It counts as ended when its process is gone, or when it
 * has not been renewed for five minutes, as that of another host whose process is gone.
 */
export function leaseRelease({ id, directory }: { id: string; directory: string }, events: LeaseEvents): Lease {
  const path = join(dirname(directory), `${LEASE}${process.pid}-${randomBytes(4).toString('hex')}`)
  // At once: a signal in the middle of it would leave a lease behind.
  const write = (): void => {
    writeFileSync(path, `${id} ${process.pid} ${hostname()}\n`)
  }
  try {
    write()
  } catch (error) {
    events.refused((error as Error).message)
  }
  let missing = false
  return startHeartbeat(path, HEARTBEAT_MS, async () => {
    await touch(path)
      .catch(write)
      .catch(() => undefined)
    const gone = await stat(directory).then(
      () => false,
      () => true
    )
    if (gone && !missing) events.missing()
    missing = gone
  })
}

/** Ids of the releases that processes answer from. Leases that hold no more are removed. */
export async function leasedIds(releases: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const name of await readdir(releases).catch(() => [])) {
    if (!name.startsWith(LEASE)) continue
    const path = join(releases, name)
    const [text, found] = await Promise.all([readFile(path, 'utf8').catch(() => ''), stat(path).catch(() => undefined)])
    const [id, pid, host] = text.trim().split(' ')
    const isOver = host === hostname() && !isRunning(Number(pid))
    if (!id || !found || isOver || Date.now() - found.mtimeMs > VALIDITY_MS) await rm(path, { force: true })
    else ids.add(id)
  }
  return ids
}
