import type { Job } from './job.js'
import { JobQueue } from './job-queue.js'
import type { GraphStyle } from '../serialize/style.js'
import type { WorkerTask } from './messages.js'
import { aborted, closed, lost, tooLargeForStore, unloadable } from '../sparql/errors.js'
import { PoolMembers } from './pool-members.js'
import type { PoolMember } from './pool-members.js'
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
  /** A worker could not load the graph and was ended; so many others have it. */
  unloadable?(reason: string, others: number): void
}

/** A query that runs longer than this (ms) lets the spare step in. */
const LONG = 200
/** A cancelled query may still run this long (ms): ending a worker costs more than a short query. */
const GRACE = 100
/** Milliseconds after which the other workers are loaded: the first answers the first requests undisturbed. */
const SETTLING = 300

/**
 * Pool of workers that hold the same graph, with a queue. A query is sent when a worker is free, so that only the
 * running one is lost with its worker.
 */
export class Pool {
  readonly ready: Promise<number>
  readonly #members: PoolMembers
  readonly #queue: JobQueue
  #closed = false

  constructor(
    task: Promise<WorkerTask>,
    style: Promise<GraphStyle>,
    { workers, spare, queue }: PoolSize,
    private readonly events: PoolEvents
  ) {
    this.#queue = new JobQueue(queue)
    this.#members = new PoolMembers(
      () => new StoreWorker(task, style),
      { wanted: workers + Number(spare), running: workers },
      {
        loaded: () => {
          this.#next()
        },
        unloadable: (reason, others) => {
          if (!others) for (const job of this.#queue.takeAll()) job.refuse(unloadable(reason))
          this.events.unloadable?.(reason, others)
        }
      }
    )
    this.ready = this.#members.hire().worker.ready
    this.ready.then(
      () =>
        setTimeout(() => {
          this.#members.grow()
        }, SETTLING).unref(),
      () => undefined
    )
  }

  add(job: Job): void {
    const { unloadable: reason } = this.#members.load()
    if (reason !== undefined && this.#members.isEmpty) {
      job.refuse(unloadable(reason))
      return
    }
    if (!this.#queue.add(job)) return
    if (this.#members.isEmpty) this.#members.grow()
    this.#next()
  }

  /** Cancels a job: it is not started, or its worker is ended soon. */
  abandon(job: Job): void {
    job.refuse(aborted())
    this.#queue.remove(job)
    const member = this.#members.running(job)
    if (member)
      setTimeout(() => {
        if (member.job === job) this.#end(member, 'aborted')
      }, GRACE)
  }

  load(): StoreLoad {
    return { waiting: this.#queue.length, ...this.#members.load() }
  }

  async close(): Promise<void> {
    this.#closed = true
    const { jobs, ended } = this.#members.close()
    for (const job of [...this.#queue.takeAll(), ...jobs]) job.refuse(closed())
    await ended
  }

  /** Gives waiting jobs to free workers. */
  #next(): void {
    for (;;) {
      const member = this.#members.free()
      const job = member && this.#queue.take()
      if (!job) return
      void this.#run(member, job)
    }
  }

  async #run(member: PoolMember, job: Job): Promise<void> {
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
    else if (reply.died && job.deaths++ === 0 && !job.settled) this.#queue.addFirst(job)
    else job.refuse(reply.died ? lost(reply.message) : tooLargeForStore(reply.message))
    if (reply.kind === 'broken') this.#end(member, 'broken')
    this.#next()
  }

  #end(member: PoolMember, why: EndReason): void {
    delete member.job
    this.#members.remove(member)
    if (this.#closed) return
    this.events.replaced?.(why)
    this.#members.grow()
    this.#next()
  }
}
