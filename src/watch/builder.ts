import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { threadScript } from '../base/folder.js'
import type { Fault } from '../base/faults.js'
import type { StepCounts } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import type { PublishOptions } from '../release/publish.js'

/** Options of building releases: how many stay, the key that signs them, the program that rules are asked of. */
export type BuilderOptions = Pick<PublishOptions, 'sign' | 'rulesProgram'> & { keep: number }

/** Task that a builder's thread is started with. */
export type BuilderTask = BuilderOptions & { folder: Folder }

/** Outcome of one build: the id of a release, or the faults that forbid one; and how much of each step was computed. */
export interface BuildOutcome {
  id?: string
  faults: Fault[]
  stepCounts: Record<string, StepCounts>
}

/** Message of a builder's thread for each build: the outcome, or the text of an error that is a bug of the program. */
export type BuilderMessage = { outcome: BuildOutcome } | { failed: string }

/** Builder of releases in a thread of its own, which ends with the process. One build at a time. */
export class Builder {
  #worker: Worker | undefined
  #closed = false

  constructor(private readonly task: BuilderTask) {}

  /** Builds the folder as it is now. Throws for a bug of the program; the next build then has a new thread. */
  async build(): Promise<BuildOutcome> {
    if (this.#closed) throw new Error('nothing is built any more')
    const worker = (this.#worker ??= this.#start())
    const ending = new AbortController()
    const ends: Promise<never> = once(worker, 'exit', { signal: ending.signal }).then(() => {
      throw new Error('the thread that builds has ended')
    })
    try {
      ends.catch(() => undefined)
      const answer = once(worker, 'message', { signal: ending.signal }) as Promise<[BuilderMessage]>
      answer.catch(() => undefined)
      worker.postMessage('build')
      const [message] = await Promise.race([answer, ends])
      if ('outcome' in message) return message.outcome
      throw new Error(message.failed)
    } catch (error) {
      await this.#end()
      throw error
    } finally {
      ending.abort()
    }
  }

  /** Ends the build that is under way; there is none afterwards. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    return new Worker(threadScript('builder'), { workerData: this.task })
  }
}
