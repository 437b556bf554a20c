import { aborted, closed } from '../sparql/errors.js'
import { Job } from './job.js'
import type { JobLimits } from './job.js'
import { Pool } from './pool.js'
import type { PoolEvents, PoolSize } from './pool-options.js'
import type { StoreWorker } from './store-worker.js'
import type { Store, StoreAnswer, StoreLoad, StoreQuery } from './store.js'

/** Options of a store whose workers wait in a pool. */
export interface PooledOptions extends Partial<JobLimits>, Partial<Omit<PoolSize, 'spare'>> {
  /** Keep one more worker at hand, which takes over when another has to be ended. */
  spare: boolean
  /** Time limit of a question that brings none, in milliseconds. */
  timeoutMs: number
  events?: PoolEvents
}

/** Workers of a pooled store: how one is started, and what is closed when all have ended. */
export interface WorkerSource {
  start(size: PoolSize): StoreWorker
  close(): Promise<void>
}

/** Size of a pool where nothing else is said: one worker, and nothing is limited that need not be. */
const unlimited: Omit<PoolSize, 'spare'> = {
  workers: 1,
  slow: 0,
  queue: Infinity,
  clientQueue: Infinity,
  clientShare: Infinity,
  memory: { storeBytes: 4 * 2 ** 30, heapBytes: 2 * 2 ** 30 }
}

/** Store of workers in a pool. Only ending a worker surely ends a query, so that is what a time limit does. */
export class PooledStore implements Store {
  readonly ready: Promise<number>
  readonly #pool: Pool
  readonly #limits: JobLimits
  #closed = false

  constructor(
    private readonly source: WorkerSource,
    { timeoutMs, queueMs = Infinity, events = {}, ...given }: PooledOptions
  ) {
    this.#limits = { timeoutMs, queueMs }
    const size = { ...unlimited, ...given }
    this.#pool = new Pool(() => source.start(size), size, events)
    this.ready = this.#pool.ready
  }

  ask(question: StoreQuery): Promise<StoreAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(closed())
        return
      }
      if (question.signal?.aborted) {
        reject(aborted())
        return
      }
      const job = new Job(question, this.#limits, { resolve, reject })
      question.signal?.addEventListener(
        'abort',
        () => {
          this.#pool.cancel(job)
        },
        { once: true }
      )
      this.#pool.add(job)
    })
  }

  load(): StoreLoad {
    return this.#pool.load()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.close()
    await this.source.close()
  }
}
