import { plainStyle } from '../serialize/style.js'
import type { GraphStyle } from '../serialize/style.js'
import { GraphFiles } from './graph-file.js'
import type { WorkerTask } from './messages.js'
import { Job } from './job.js'
import type { JobLimits } from './job.js'
import { Pool } from './pool.js'
import type { PoolEvents, PoolSize } from './pool-options.js'
import { aborted, closed } from '../sparql/errors.js'
import type { StoreAnswer, StoreLoad, StoreQuery, Store } from './store.js'

/** Options of an Oxigraph store. */
export interface OxigraphOptions
  extends Omit<WorkerTask, 'files' | 'repeats'>, Partial<JobLimits>, Partial<Omit<PoolSize, 'spare'>> {
  /** N-Quads files, or their paths. They are closed with the store. */
  files: GraphFiles | readonly string[]
  /** Whether a triple stands in several graphs; left out: it may. */
  repeats?: boolean
  /** How graphs are written; plainly when left out. */
  style?: GraphStyle | Promise<GraphStyle>
  /** Keep one more loaded worker at hand, which takes over when another has to be ended. */
  spare: boolean
  /** Time limit of a question that brings none, in milliseconds. */
  timeoutMs: number
  events?: PoolEvents
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

/**
 * Store over N-Quads files in Oxigraph, in worker threads. Only ending a thread ends a query, so that is what a time
 * limit does.
 */
export function openOxigraph(options: OxigraphOptions): Store {
  return new OxigraphStore(options)
}

class OxigraphStore implements Store {
  readonly ready: Promise<number>
  readonly #pool: Pool
  readonly #files: GraphFiles
  readonly #limits: JobLimits
  #closed = false

  constructor({
    files,
    base,
    style = plainStyle,
    repeats = true,
    timeoutMs,
    queueMs = Infinity,
    events = {},
    ...size
  }: OxigraphOptions) {
    this.#limits = { timeoutMs, queueMs }
    this.#files = files instanceof GraphFiles ? files : new GraphFiles(files)
    const task = this.#files.held.then(files => ({ files, base, repeats }))
    this.#pool = new Pool(task, Promise.resolve(style), { ...unlimited, ...size }, events)
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
          this.#pool.abandon(job)
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
    await this.#files.close()
  }
}
