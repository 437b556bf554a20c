import type { QueueLimits } from './fair-queue.js'
import type { WorkerCounts } from './lanes.js'
import type { WorkerMemory } from './messages.js'

/** Size of a pool: workers, what each may take of memory, and what may wait. */
export interface PoolSize extends WorkerCounts, QueueLimits {
  memory: WorkerMemory
}

/**
 * Reason for which a worker was terminated: its query reached a limit, was cancelled, broke it, or made room for
 * others; or it had grown too large.
 */
export type EndReason = 'time-limit' | 'memory-limit' | 'aborted' | 'broken' | 'preempted' | 'outgrown'

/** Callbacks for events of a pool. */
export interface PoolEvents {
  /** A question got its worker after so many milliseconds. */
  started?(waitedMs: number): void
  replaced?(why: EndReason): void
  /** A worker could not load the graph and was ended; so many others have it. */
  unloadable?(reason: string, others: number): void
}
