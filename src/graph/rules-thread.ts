import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { threadScript } from '../base/folder.js'
import type { RuleAnswer, RuleStore, TripleChunk } from './rule-store.js'

/**
 * Message to the rules' thread: triples (N-Triples) to load, a query to answer in a media type, or to forget what was
 * loaded.
 */
export type RulesMessage = { triples: string } | { query: string; mediaType: string } | { empty: true }

/** Limit on the triples of a thread that is reused: the memory of WebAssembly never shrinks. */
const MAX_LOADED = 100_000

/** Idle thread, for reuse: starting one takes as long as the rules of a small graph. */
let idle: Worker | undefined

/** Store of rules in memory, in a thread of its own: the idle one if there is one. */
export class RulesThread implements RuleStore {
  readonly #worker: Worker
  #loaded = 0
  /** Whether a message has no answer yet; stays so after a failure, when the thread may still be running. */
  #isBusy = false

  constructor() {
    this.#worker = idle ?? new Worker(threadScript('rules'))
    idle = undefined
    this.#worker.ref()
  }

  async load(chunks: Iterable<TripleChunk>): Promise<void> {
    this.#empty()
    let loading: Promise<unknown> = Promise.resolve()
    let count = 0
    for (const chunk of chunks) {
      // One chunk is made while another is loaded; more would only take memory.
      await loading
      loading = this.#send({ triples: chunk.text })
      loading.catch(() => undefined)
      count += chunk.count
    }
    await loading
    this.#loaded = Math.max(this.#loaded, count)
  }

  ask(query: string, mediaType: string): Promise<RuleAnswer> {
    return this.#send({ query, mediaType })
  }

  async close(): Promise<void> {
    if (idle || this.#isBusy || this.#loaded > MAX_LOADED) await this.#worker.terminate()
    else {
      this.#empty()
      this.#worker.unref()
      idle = this.#worker
    }
  }

  #empty(): void {
    this.#worker.postMessage({ empty: true } satisfies RulesMessage)
  }

  async #send(message: RulesMessage): Promise<RuleAnswer> {
    this.#isBusy = true
    this.#worker.postMessage(message)
    const [answer] = (await once(this.#worker, 'message')) as [RuleAnswer]
    this.#isBusy = false
    return answer
  }
}
