import { Worker } from 'node:worker_threads'
import { threadScript } from '../base/folder.js'
import type { RemoteRequest, RemoteResponse, RemoteTask, ThreadInput, ThreadOutput } from './messages.js'

/** MiB of heap that a thread may have: Comunica itself takes a quarter of it. */
const HEAP_MIB = 384
/** Milliseconds after which a thread that has not ended a cancelled task is terminated. */
const GRACE_PERIOD = 500

/** Result of a task, or why there is none; `isOutOfMemory`: its thread ran out of memory. */
export type TaskResult =
  Extract<ThreadOutput, { kind: 'rows' | 'failed' }> | { kind: 'lost'; message: string; isOutOfMemory: boolean }

const script = threadScript('comunica')

/** Thread with Comunica, which answers one task at a time. */
export class EvaluationThread {
  #worker: Worker | undefined
  #isReady = false
  #task: RemoteTask | undefined
  #finish: ((result: TaskResult) => void) | undefined
  #fetch: ((request: RemoteRequest) => Promise<RemoteResponse>) | undefined

  /** Result of a task, whose requests `fetch` makes. A cancelled task that does not end has its thread terminated. */
  async run(
    task: RemoteTask,
    fetch: (request: RemoteRequest) => Promise<RemoteResponse>,
    signal: AbortSignal
  ): Promise<TaskResult> {
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    let ending: NodeJS.Timeout | undefined
    const cancel = (): void => {
      // A task that has not begun need not be ended: the thread goes on loading for the next one.
      if (this.#isReady) ending = setTimeout(() => void this.end(), GRACE_PERIOD)
      else this.#finish?.({ kind: 'lost', message: 'its thread is loading', isOutOfMemory: false })
    }
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return await new Promise<TaskResult>(resolve => {
        this.#finish = resolve
        this.#fetch = fetch
        this.#task = task
        if (this.#isReady) this.#post({ task })
      })
    } finally {
      clearTimeout(ending)
      signal.removeEventListener('abort', cancel)
      this.#finish = this.#fetch = this.#task = undefined
      worker.unref()
    }
  }

  /** Terminates the thread, whatever it is doing; the next task starts another. */
  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#isReady = false
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB } })
    const lost = (message: string, isOutOfMemory = false): void => {
      if (this.#worker === worker) {
        this.#worker = undefined
        this.#isReady = false
      }
      this.#finish?.({ kind: 'lost', message, isOutOfMemory })
    }
    worker.on('message', (message: ThreadOutput) => {
      if (message.kind === 'ready') {
        this.#isReady = true
        if (this.#task) this.#post({ task: this.#task })
      } else if (message.kind === 'request') this.#answer(message.id, message.request)
      else this.#finish?.(message)
    })
    worker.on('error', error => {
      lost(error.message, (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    })
    worker.on('exit', () => {
      lost('its thread ended')
    })
    return worker
  }

  #answer(id: number, request: RemoteRequest): void {
    const asked = this.#fetch?.(request) ?? Promise.reject(new Error('the task has ended'))
    asked.then(
      response => {
        this.#post({ id, response })
      },
      (error: unknown) => {
        this.#post({ id, failure: error instanceof Error ? error.message : String(error) })
      }
    )
  }

  #post(message: ThreadInput): void {
    this.#worker?.postMessage(message)
  }
}
