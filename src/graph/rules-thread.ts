import { Worker } from 'node:worker_threads'
import { threadScript } from '../base/folder.js'

/** Message to the rules' thread: triples (N-Triples) to load, a query to answer, or to forget what was loaded. */
export type RulesMessage = { triples: string } | { query: string } | { empty: true }

/**
 * Reply of the rules' thread: the triples that a rule constructs (none, to triples), or the problem;
 * undefined as problem when it constructs nothing at all.
 */
export type RuleAnswer = { triples: string } | { problem: string | undefined; line: number; column: number }

/** Quads beyond which a thread is not used again: the memory of WebAssembly never shrinks. */
const MOST_LOADED = 100_000

/** Thread that has nothing to do: to start one takes as long as the rules of a small graph. */
let idle: Worker | undefined

/** Thread of the rules, whose store is empty: one that was used before if there is any. */
export function takeThread(): Worker {
  const worker = idle ?? new Worker(threadScript('rules'))
  idle = undefined
  worker.ref()
  return worker
}

/** End of the use of a thread that has loaded so many quads: it is emptied and waits for the next, or is ended. */
export async function returnThread(worker: Worker, loaded: number): Promise<void> {
  if (idle || loaded > MOST_LOADED) await worker.terminate()
  else {
    worker.postMessage({ empty: true } satisfies RulesMessage)
    worker.unref()
    idle = worker
  }
}
