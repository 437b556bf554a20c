import { Worker } from 'node:worker_threads'
import { threadScript } from '../base/folder.js'
import { lowerPriority } from '../base/thread-priority.js'
import { plainStyle } from '../serialize/style.js'
import type { GraphStyle } from '../serialize/style.js'
import type { EndpointTask, QueryMessage, StyleMessage, WorkerMemory, WorkerMessage, WorkerTask } from './messages.js'
import type { StoreWorker, WorkerReply } from './store-worker.js'

/** Scripts of threads: one has the graph in itself, one asks an endpoint that has it. */
const scripts = {
  graph: threadScript('oxigraph'),
  endpoint: threadScript('endpoint')
}

/** Task of a thread, and the script that it is for. */
export type ThreadTask =
  { script: 'graph'; task: Promise<WorkerTask> } | { script: 'endpoint'; task: Promise<EndpointTask> }

/** Worker that is a thread of this process. */
export class ThreadWorker implements StoreWorker {
  readonly ready: Promise<number>
  readonly #worker: Worker
  isLowPriority = false
  #thread: number | undefined
  #reply?: (reply: WorkerReply) => void

  /** The thread starts while the files of its task are opened. */
  constructor({ script, task }: ThreadTask, style: GraphStyle | Promise<GraphStyle> | undefined, memory: WorkerMemory) {
    this.#worker = new Worker(scripts[script], {
      workerData: memory,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory.heapBytes / 2 ** 20) }
    })
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') {
          this.#thread = message.thread
          resolve(message.quads)
        } else if (message.kind === 'unloadable') reject(new Error(message.message))
        else this.#settle(message)
      })
      const lost = (message: string, how: { died?: boolean; memory?: boolean } = {}): void => {
        reject(new Error(message))
        this.#settle({ kind: 'broken', message, ...how })
      }
      const failed = (error: unknown): void => {
        const { code, message = String(error) } = error as NodeJS.ErrnoException
        lost(message, { memory: code === 'ERR_WORKER_OUT_OF_MEMORY' })
      }
      this.#worker.on('error', failed)
      const begin = (task: WorkerTask | EndpointTask): void => {
        this.#worker.postMessage(task)
      }
      task.then(begin, failed)
      this.#worker.on('exit', () => {
        lost('the thread ended', { died: true })
      })
    })
    this.ready.catch(() => undefined)
    // A style that cannot be computed is reported by whoever computes it; graphs are then written in the plain one.
    Promise.resolve(style ?? plainStyle).then(
      style => {
        this.#worker.postMessage({ style } satisfies StyleMessage)
      },
      () => undefined
    )
  }

  ask(message: QueryMessage): Promise<WorkerReply> {
    return new Promise(resolve => {
      this.#reply = resolve
      this.#worker.postMessage(message)
    })
  }

  lowerPriority(): void {
    if (!this.isLowPriority) lowerPriority(this.#thread)
    this.isLowPriority = true
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(reply: WorkerReply): void {
    this.#reply?.(reply)
    this.#reply = undefined
  }
}
