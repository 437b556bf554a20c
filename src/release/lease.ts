import { writeFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { startHeartbeat, touch } from '../base/heartbeat.js'
import type { Heartbeat } from '../base/heartbeat.js'
import { processPath, removeOrphans } from '../base/process-paths.js'

/** Kind of a lease: a file beside the releases with the id of one. */
const LEASE = 'lease'
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
  const path = processPath(dirname(directory), LEASE)
  // At once: a signal in the middle of it would leave a lease behind.
  const write = (): void => {
    writeFileSync(path, `${id}\n`)
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
  const leases = await removeOrphans(releases, LEASE, VALIDITY_MS)
  const texts = await Promise.all(leases.map(path => readFile(path, 'utf8').catch(() => '')))
  // Earlier versions wrote more than the id. One without an id is being written.
  return new Set(texts.flatMap(text => /^[\da-f]+/.exec(text)?.[0] ?? []))
}
