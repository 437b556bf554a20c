import type { Job } from './job.js'
import { FairQueue } from './fair-queue.js'
import type { Lane } from './fair-queue.js'
import { aborted, closed, unloadable } from '../sparql/errors.js'
import { PoolMembers } from './pool-members.js'
import { freeMember, memberToPreempt, totalWorkers, type PoolMember } from './lanes.js'
import { LONG_RUNNING_MS } from './client-accounts.js'
import type { EndReason, PoolEvents, PoolSize } from './pool-options.js'
import type { StoreWorker } from './store-worker.js'
import type { StoreLoad } from './store.js'

/** Time that a cancelled query may still run: ending a worker costs more than a short query. */
const CANCEL_GRACE_MS = 100
/** Time before the other workers are started, so that the first one answers the first requests undisturbed. */
const GROW_DELAY_MS = 300

/**
 * Pool of workers that have the same graph, with a queue. A query is sent when a worker is free, so that only the
 * running one is lost with its worker.
 */
export class Pool {
  readonly ready: Promise<number>
  readonly #members: PoolMembers
  readonly #queue: FairQueue
  #closed = false

  constructor(
    start: () => StoreWorker,
    private readonly size: PoolSize,
    private readonly events: PoolEvents
  ) {
    this.#queue = new FairQueue(size)
    this.#members = new PoolMembers(start, totalWorkers(size), {
      loaded: () => {
        this.#next()
      },
      unloadable: (reason, others) => {
        if (!others) for (const job of this.#queue.takeAll()) job.refuse(unloadable(reason))
        this.events.unloadable?.(reason, others)
      }
    })
    this.ready = this.#members.add().worker.ready
    this.ready.then(
      () =>
        setTimeout(() => {
          this.#members.grow()
        }, GROW_DELAY_MS).unref(),
      () => undefined
    )
  }

  add(job: Job): void {
    const { unloadable: reason } = this.#members.load()
    if (reason !== undefined && this.#members.isEmpty) {
      job.refuse(unloadable(reason))
      return
    }
    this.#queue.add(job)
    if (this.#members.isEmpty) this.#members.grow()
    this.#next()
  }

  /** Cancels a job: it is not started, or its worker is ended soon. */
  cancel(job: Job): void {
    job.refuse(aborted())
    this.#queue.remove(job)
    const member = this.#members.running(job)
    if (member)
      setTimeout(() => {
        if (member.job === job) this.#end(member, 'aborted')
      }, CANCEL_GRACE_MS)
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

  /** Gives waiting jobs to free workers; a query that runs long is preempted when no worker is left. */
  #next(): void {
    while (this.#start('quick') || (this.size.slow > 0 && this.#start('slow'))) continue
    const member = memberToPreempt(this.#members.all, this.#queue, this.size)
    if (!member) return
    const job = member.job!
    this.#end(member, 'preempted')
    if (job.settled) return
    job.slow = true
    this.#queue.requeue(job)
  }

  /** Starts the next job of a lane; false when there is none, or no worker for it. */
  #start(lane: Lane): boolean {
    const member = freeMember(this.#members.all, lane, this.size)
    const job = member && this.#queue.take(this.size.slow > 0 ? lane : undefined)
    if (job) void this.#run(member, job, lane === 'slow')
    return job !== undefined
  }

  async #run(member: PoolMember, job: Job, isSlow: boolean): Promise<void> {
    const { accounts } = this.#queue
    Object.assign(member, { job, long: isSlow })
    if (isSlow) member.worker.lowerPriority()
    job.start(() => {
      this.#end(member, 'time-limit')
    })
    accounts.started(job, isSlow)
    this.events.started?.(job.waitedMs)
    const long = setTimeout(() => {
      if (member.job !== job || member.long) return
      member.long = true
      accounts.becameLong(job)
      // Workers that load a graph for quick queries come before it. A priority cannot be raised again, so it is lowered
      // only for as many workers as the slow lane has.
      if (this.#members.all.filter(({ worker }) => worker.isLowPriority).length < this.size.slow)
        member.worker.lowerPriority()
      this.#next()
    }, LONG_RUNNING_MS)
    const reply = await member.worker.ask(job.message)
    clearTimeout(long)
    if (member.job !== job) return
    this.#release(member, reply.kind === 'broken' && !reply.died)
    if (!job.settle(reply)) this.#queue.requeue(job)
    if (reply.kind === 'broken') this.#end(member, reply.memory ? 'memory-limit' : 'broken')
    else if (reply.kind === 'answer' && reply.outgrown && this.#members.hasOther(member)) this.#end(member, 'outgrown')
    else this.#next()
  }

  #end(member: PoolMember, why: EndReason): void {
    this.#release(member, why === 'time-limit')
    this.#members.remove(member)
    if (this.#closed) return
    this.events.replaced?.(why)
    this.#members.grow()
    this.#next()
  }

  /** A member has its job no more; `limited`: a limit ended it. */
  #release(member: PoolMember, limited: boolean): void {
    const { job, long } = member
    if (!job) return
    delete member.job
    this.#queue.accounts.stopped(job, { long, limited })
  }
}
