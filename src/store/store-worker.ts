import type { QueryMessage, WorkerMessage } from './messages.js'

/** A worker's reply to a query. */
export type WorkerReply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>

/** Worker of a pool, whatever has the graph behind it; answers one query at a time. */
export interface StoreWorker {
  /** Resolves to the number of quads; rejects when the graph cannot be loaded or reached. */
  readonly ready: Promise<number>
  /** Whether its priority was lowered, since it has had a query of the slow lane. */
  readonly isLowPriority: boolean
  /** Sends a query; the promise never rejects: a lost worker is a reply too. */
  ask(message: QueryMessage): Promise<WorkerReply>
  /** Lowers the priority of its thread, for good: systems do not let it be raised again. */
  lowerPriority(): void
  /** Ends it in the middle of whatever it does. */
  end(): Promise<void>
}
