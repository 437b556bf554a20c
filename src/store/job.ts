import { performance } from 'node:perf_hooks'
import type { QueryMessage } from './messages.js'
import {
  evaluationFailure,
  lost,
  memoryLimitReached,
  SparqlError,
  timeLimitReached,
  tooLargeForStore,
  waitedTooLong
} from '../sparql/errors.js'
import type { Asker, StoreAnswer, StoreQuery } from './store.js'
import type { WorkerReply } from './store-worker.js'

/** Limits of a query: milliseconds to run and to wait. */
export interface JobLimits {
  timeoutMs: number
  queueMs: number
}

/** Callbacks that settle a job: what the promise of an answer is given. */
export interface JobCallbacks {
  resolve(answer: StoreAnswer): void
  reject(refusal: SparqlError): void
}

const NO_ASKERS: ReadonlySet<Asker> = new Set()

/** Query in a pool. It is settled once, whatever happens to it. */
export class Job {
  settled = false
  /** Whether it has run so long that it had to make room for others. */
  slow = false
  /** How often a worker has died under it. */
  #deaths = 0
  readonly #since = performance.now()
  #started = 0
  #timer: NodeJS.Timeout | undefined

  constructor(
    readonly question: StoreQuery,
    private readonly limits: JobLimits,
    private readonly callbacks: JobCallbacks
  ) {}

  get message(): QueryMessage {
    const { query, dataset, union, format, limit, variables, lists } = this.question
    return { query, union, format: format.name, dataset, limit, variables, lists }
  }

  get askers(): ReadonlySet<Asker> {
    return this.question.askers ?? NO_ASKERS
  }

  /** Test whether a page waits for it. */
  get isPage(): boolean {
    return [...this.askers].some(({ kind }) => kind === 'page')
  }

  get ranMs(): number {
    return performance.now() - this.#started
  }

  get waitedMs(): number {
    return (this.#started || performance.now()) - this.#since
  }

  /** It waits for a worker: not for ever. `end` takes it out of the queue. */
  wait(end: () => void): void {
    this.#started = 0
    this.#limit(this.limits.queueMs, () => {
      end()
      this.refuse(waitedTooLong(this.limits.queueMs))
    })
  }

  /** A worker works at it: `end` ends that when time is up. */
  start(end: () => void): void {
    this.#started = performance.now()
    const limit = this.question.timeoutMs ?? this.limits.timeoutMs
    this.#limit(limit, () => {
      this.refuse(timeLimitReached(limit))
      end()
    })
  }

  /** Takes a worker's reply; false when it died of something else, and the job is worth another try. */
  settle(reply: WorkerReply): boolean {
    const { format } = this.question
    switch (reply.kind) {
      case 'answer': {
        const { bytes, hash, truncation } = reply
        const times = { waitedMs: this.waitedMs, evaluatedMs: this.ranMs, cached: false }
        if (this.#done()) this.callbacks.resolve({ format, bytes, hash, times, truncation })
        break
      }
      case 'syntax':
        this.refuse(new SparqlError('syntax', reply.message, reply.position))
        break
      case 'mismatch':
        this.refuse(
          new SparqlError(
            'format',
            reply.message ?? `The answer to this query cannot be written as ${format.mediaType}.`
          )
        )
        break
      case 'failed':
        this.refuse(evaluationFailure(reply.message))
        break
      case 'broken': {
        const { died, memory, message } = reply
        if (died && this.#deaths++ === 0 && !this.settled) return false
        this.refuse(died ? lost(message) : memory ? memoryLimitReached() : tooLargeForStore(message))
      }
    }
    return true
  }

  refuse(refusal: SparqlError): void {
    if (this.#done()) this.callbacks.reject(refusal)
  }

  #done(): boolean {
    clearTimeout(this.#timer)
    const first = !this.settled
    this.settled = true
    return first
  }

  #limit(milliseconds: number, end: () => void): void {
    clearTimeout(this.#timer)
    if (milliseconds < Infinity) this.#timer = setTimeout(end, milliseconds)
  }
}
