import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'

/** Niceness that is added for background work: a third of the processor time of others. */
const ADDED_NICENESS = 5

/**
 * Id of the calling thread in the operating system (TID); undefined where threads have no priorities of their own
 * (other systems than Linux) or the id is not known (no /proc).
 */
export function osThreadId(): number | undefined {
  try {
    return process.platform === 'linux' ? Number(basename(readlinkSync('/proc/thread-self'))) : undefined
  } catch {
    return undefined
  }
}

/** Lower priority of a thread, for good: threads that answer requests go first. */
export function lowerPriority(thread: number | undefined): void {
  try {
    if (thread !== undefined) setPriority(thread, Math.min(getPriority(thread) + ADDED_NICENESS, 19))
  } catch {
    // The thread has ended, or its priority may not be changed.
  }
}
