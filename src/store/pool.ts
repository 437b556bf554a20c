import type { Job } from './job.js'
import type { GraphStyle } from '../serialize/style.js'
import type { WorkerTask } from './messages.js'
import { aborted, busy, closed, lost, tooLargeForStore, unloadable } from '../sparql/errors.js'
import { StoreWorker } from './store-worker.js'
import type { StoreLoad } from './store.js'

/** Size of a pool: queries run at the same time, whether a spare worker stands by, queries that may wait. */
export interface PoolSize {
  workers: number
  spare: boolean
  queue: number
}

/** Reason for which a worker was terminated. */
export type EndReason = 'time-limit' | 'aborted' | 'broken'

/** Callbacks for events of a pool. */
export interface PoolEvents {
  /** A question got its worker after so many milliseconds. */
  started?(waitedMs: number): void
  replaced?(why: EndReason): void
}

/** A question that runs longer than this (ms) no longer keeps the spare from stepping in. */
const LONG = 200
/** What nobody waits for may still run this long (ms): ending a worker costs more than a short query. */
const GRACE = 100
/** The other workers are loaded when the first has had so long (ms) to answer the first requests. */
const SETTLING = 300

interface Member {
  worker: StoreWorker
  loaded: boolean
  job?: Job
  long: boolean
}

/**
 * Pool of workers that hold the same graph, with a queue. A query is sent when a worker is free, so that only the
 * running one is lost with its worker.
 */
export class Pool {
  readonly ready: Promise<number>
  readonly #members = new Set<Member>()
  readonly #waiting: Job[] = []
  #closed = false

  constructor(
    private readonly task: WorkerTask,
    private readonly style: Promise<GraphStyle>,
    private readonly size: PoolSize,
    private readonly events: PoolEvents
  ) {
    this.ready = this.#hire().worker.ready
    this.ready.then(
      () =>
        setTimeout(() => {
          this.#grow()
        }, SETTLING).unref(),
      () => undefined
    )
  }

  add(job: Job): void {
    if (this.#waiting.length >= this.size.queue) {
      job.refuse(busy())
      return
    }
    this.#waiting.push(job)
    job.wait(() => {
      this.#takeOut(job)
    })
    if (!this.#members.size) this.#grow()
    this.#next()
  }

  /** The worker died of something else: the job comes first again. */
  #again(job: Job): void {
    this.#waiting.unshift(job)
    job.wait(() => {
      this.#takeOut(job)
    })
  }

  /** Nobody waits for the job any more: it is not started, or ended soon. */
  abandon(job: Job): void {
    job.refuse(aborted())
    this.#takeOut(job)
    const member = [...this.#members].find(({ job: running }) => running === job)
    if (member)
      setTimeout(() => {
        if (member.job === job) this.#end(member, 'aborted')
      }, GRACE)
  }

  load(): StoreLoad {
    const members = [...this.#members]
    return {
      waiting: this.#waiting.length,
      running: members.filter(({ job }) => job).length,
      workers: members.filter(({ loaded }) => loaded).length
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const members = [...this.#members]
    for (const job of [...this.#waiting.splice(0), ...members.flatMap(({ job }) => job ?? [])]) job.refuse(closed())
    this.#members.clear()
    await Promise.all(members.map(({ worker }) => worker.end()))
  }

  /** Gives waiting questions to free workers. The spare takes one only when a long one keeps the others. */
  #next(): void {
    for (;;) {
      const members = [...this.#members]
      const running = members.filter(({ job }) => job)
      const most = this.size.workers + (running.some(({ long }) => long) ? 1 : 0)
      const free = members.find(({ loaded, job }) => loaded && !job)
      if (!free || running.length >= most) return
      const job = this.#waiting.shift()
      if (!job) return
      void this.#run(free, job)
    }
  }

  async #run(member: Member, job: Job): Promise<void> {
    Object.assign(member, { job, long: false })
    job.start(() => {
      this.#end(member, 'time-limit')
    })
    this.events.started?.(job.waitedMs)
    const long = setTimeout(() => {
      member.long = true
      this.#next()
    }, LONG)
    const reply = await member.worker.ask(job.message)
    clearTimeout(long)
    if (member.job !== job) return
    delete member.job
    if (reply.kind !== 'broken') job.settle(reply)
    else if (reply.died && job.deaths++ === 0 && !job.settled) this.#again(job)
    else job.refuse(reply.died ? lost(reply.message) : tooLargeForStore(reply.message))
    if (reply.kind === 'broken') this.#end(member, 'broken')
    this.#next()
  }

  #end(member: Member, why: EndReason): void {
    delete member.job
    this.#members.delete(member)
    void member.worker.end()
    if (this.#closed) return
    this.events.replaced?.(why)
    this.#grow()
    this.#next()
  }

  /** One more worker at a time, until there are as many as there should be. */
  #grow(): void {
    const members = [...this.#members]
    if (
      this.#closed ||
      members.length >= this.size.workers + Number(this.size.spare) ||
      members.some(({ loaded }) => !loaded)
    )
      return
    this.#hire()
  }

  #hire(): Member {
    const member: Member = { worker: new StoreWorker(this.task, this.style), loaded: false, long: false }
    this.#members.add(member)
    member.worker.ready.then(
      () => {
        member.loaded = true
        this.#next()
        if (this.#members.size > 1) this.#grow()
      },
      () => {
        this.#members.delete(member)
        void member.worker.end()
        if (!this.#members.size) for (const job of this.#waiting.splice(0)) job.refuse(unloadable())
      }
    )
    return member
  }

  #takeOut(job: Job): void {
    const place = this.#waiting.indexOf(job)
    if (place >= 0) this.#waiting.splice(place, 1)
  }
}
