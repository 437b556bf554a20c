import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'

/** Niceness that is added for work that nobody waits for, or that keeps others waiting: a third of their time. */
const ADDED = 5

/**
 * Number of the calling thread in the operating system; undefined where threads have no priorities of their own (but on
 * Linux) or nothing tells it (no /proc).
 */
export function threadNumber(): number | undefined {
  try {
    return process.platform === 'linux' ? Number(basename(readlinkSync('/proc/thread-self'))) : undefined
  } catch {
    return undefined
  }
}

/** Lower priority of a thread, for good: it yields the processor to the threads that answer. */
export function lowerPriority(thread: number | undefined): void {
  try {
    if (thread !== undefined) setPriority(thread, Math.min(getPriority(thread) + ADDED, 19))
  } catch {
    // The thread has ended meanwhile, or its priority may not be changed.
  }
}
