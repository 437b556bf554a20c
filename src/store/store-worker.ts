import { Worker } from 'node:worker_threads'
import { compiledModule } from '../base/folder.js'
import { lowerPriority } from '../base/thread-priority.js'
import type { GraphStyle } from '../serialize/style.js'
import type { QueryMessage, StyleMessage, WorkerMemory, WorkerMessage, WorkerTask } from './messages.js'

/** A worker's reply to a query. */
export type WorkerReply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>

const script = compiledModule('store/oxigraph-worker.js')

/** One thread with a loaded graph; answers one query at a time. */
export class StoreWorker {
  /** Resolves to the number of quads; rejects when the files cannot be loaded. */
  readonly ready: Promise<number>
  readonly #worker: Worker
  /** Whether its thread has a low priority, since it has had a query of the slow lane. */
  low = false
  #thread: number | undefined
  #reply?: (reply: WorkerReply) => void

  /** `task` comes when the files are held: meanwhile the thread starts. */
  constructor(task: Promise<WorkerTask>, style: Promise<GraphStyle>, memory: WorkerMemory) {
    this.#worker = new Worker(script, {
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
      task.then(task => {
        this.#worker.postMessage(task)
      }, failed)
      this.#worker.on('exit', () => {
        lost('the thread ended', { died: true })
      })
    })
    this.ready.catch(() => undefined)
    // Without a style graphs are written plainly: whoever made it fail tells of that.
    style.then(
      style => {
        this.#worker.postMessage({ style } satisfies StyleMessage)
      },
      () => undefined
    )
  }

  /** Sends a query; the promise never rejects: a lost thread is a reply too. */
  ask(message: QueryMessage): Promise<WorkerReply> {
    return new Promise(resolve => {
      this.#reply = resolve
      this.#worker.postMessage(message)
    })
  }

  /** Lets other threads go first, from now on. */
  lowerPriority(): void {
    if (!this.low) lowerPriority(this.#thread)
    this.low = true
  }

  /** Ends the thread in the middle of whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(reply: WorkerReply): void {
    this.#reply?.(reply)
    this.#reply = undefined
  }
}
