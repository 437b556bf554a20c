import type { WorkerTask } from './messages.js'
import { Refusal } from './refusal.js'
import { StoreWorker } from './store-worker.js'
import type { Reply } from './store-worker.js'
import type { Answer, Question, Store } from './store.js'

/** How an Oxigraph store is opened. */
export interface OxigraphOptions extends WorkerTask {
  /** Keep a second loaded worker at hand, which takes over when the first has to be ended. */
  spare: boolean
  /** Time limit of a question that brings none, in milliseconds. */
  timeoutMs: number
}

interface Job { question: Question, sent: boolean, resolve(answer: Answer): void, reject(refusal: Refusal): void }

/** Opens a store over N-Quads files, in a thread of its own. Only ending the thread ends a query, so that is what a time limit does. */
export function openOxigraph(options: OxigraphOptions): Store {
  return new OxigraphStore(options)
}

class OxigraphStore implements Store {
  readonly ready: Promise<number>
  #worker: StoreWorker
  #spare: StoreWorker | undefined
  #running: Job | undefined
  #closed = false
  readonly #waiting: Job[] = []

  constructor(private readonly options: OxigraphOptions) {
    this.#worker = new StoreWorker(options)
    this.ready = this.#worker.ready
    this.ready.then(() => { this.#keepSpare() }, () => undefined)
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) { reject(closed()); return }
      if (question.signal?.aborted) { reject(aborted()); return }
      const job: Job = { question, sent: false, resolve, reject }
      question.signal?.addEventListener('abort', () => { this.#abandon(job) }, { once: true })
      this.#waiting.push(job)
      void this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const job of [...this.#waiting.splice(0), ...this.#running ? [this.#running] : []]) job.reject(closed())
    this.#running = undefined
    await Promise.all([this.#worker.end(), this.#spare?.end()])
  }

  /** Gives the worker the next question when it is free. Those behind wait here, so nothing but the running one is lost with it. */
  async #next(): Promise<void> {
    if (this.#running || this.#closed) return
    const job = this.#running = this.#waiting.shift()
    if (!job) return
    const worker = this.#worker
    const loaded = await worker.ready.then(() => true, () => false)
    if (this.#running !== job) return
    if (!loaded) { this.#replace(new Refusal('store-lost', 'The graph could not be loaded.')); return }
    const limit = setTimeout(() => { if (this.#running === job) this.#replace(overtime(job, this.options)) }, limitOf(job, this.options))
    job.sent = true
    const reply = await worker.ask(messageOf(job.question))
    clearTimeout(limit)
    if (this.#running !== job) return
    if (reply.kind === 'broken') { this.#replace(lost(reply.message)); return }
    this.#running = undefined
    settle(job, reply)
    void this.#next()
  }

  #abandon(job: Job): void {
    const place = this.#waiting.indexOf(job)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      job.reject(aborted())
    } else if (this.#running === job && job.sent) this.#replace(aborted())
    else if (this.#running === job) {
      this.#running = undefined
      job.reject(aborted())
      void this.#next()
    }
  }

  /** Ends the worker with the question it is at; the spare goes on with the others. */
  #replace(refusal: Refusal): void {
    const { reject } = this.#running!
    this.#running = undefined
    void this.#worker.end()
    this.#worker = this.#spare ?? new StoreWorker(this.options)
    this.#spare = undefined
    this.#worker.ready.then(() => { this.#keepSpare() }, () => undefined)
    reject(refusal)
    void this.#next()
  }

  #keepSpare(): void {
    if (!this.options.spare || this.#spare || this.#closed) return
    const spare = this.#spare = new StoreWorker(this.options)
    spare.ready.catch(() => { if (this.#spare === spare) this.#spare = undefined })
  }
}

function messageOf({ query, dataset, union, format }: Question): Parameters<StoreWorker['ask']>[0] {
  return { query, ...dataset ? { dataset } : {}, union, format: format.name }
}

function settle(job: Job, reply: Exclude<Reply, { kind: 'broken' }>): void {
  switch (reply.kind) {
    case 'answer': job.resolve({ format: job.question.format, bytes: reply.bytes }); break
    case 'syntax': job.reject(new Refusal('syntax', reply.message, reply.position)); break
    case 'mismatch': job.reject(new Refusal('format', `The answer to this query cannot be written as ${job.question.format.mediaType}.`)); break
    case 'failed': job.reject(reply.message.startsWith('The service') ? new Refusal('service', `${reply.message}.`) : lost(reply.message))
  }
}

function limitOf(job: Job, options: OxigraphOptions): number {
  return job.question.timeoutMs ?? options.timeoutMs
}

function overtime(job: Job, options: OxigraphOptions): Refusal {
  return new Refusal('time-limit', `The query was ended because it took longer than ${limitOf(job, options) / 1000} seconds.`)
}

const aborted = (): Refusal => new Refusal('aborted', 'The query was ended because nobody waits for it any more.')
const closed = (): Refusal => new Refusal('closed', 'The store is closed.')
const lost = (reason: string): Refusal => new Refusal('store-lost', `The query could not be finished: the store broke on it (${reason}).`)
