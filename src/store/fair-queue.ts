import { busy, tooManyWaiting } from '../sparql/errors.js'
import { ClientAccounts } from './client-accounts.js'
import type { Job } from './job.js'
import type { Asker, QueryKind } from './store.js'

/** Lane of a query: the slow one is for what has run long, and for what clients write whose queries do. */
export type Lane = 'quick' | 'slow'

/** Limits of a queue. */
export interface QueueLimits {
  /** Queries that may wait. */
  queue: number
  /** Requests of one client that may wait with a query that it has written. */
  clientQueue: number
  /** Queries of one client that run while those of others wait. */
  clientShare: number
}

const SECOND_MS = 1000
const KINDS: readonly QueryKind[] = ['page', 'saved', 'written']

/**
 * Queue of the queries that wait for a worker, fair to clients: next is the client that will have used the workers
 * least when its query has ended, by what its queries usually take, seconds of waiting taken off; among its queries
 * pages come before saved queries, and these before written ones. In the slow lane clients whose queries a limit has
 * ended come after those whose queries end by themselves. A query leaves the queue when it is settled.
 */
export class FairQueue {
  readonly accounts = new ClientAccounts()
  /** In the order in which they came. */
  readonly #waiting = new Set<Job>()

  constructor(private readonly limits: QueueLimits) {}

  get length(): number {
    return this.#waiting.size
  }

  /** Appends a job. In a full queue the client with most waiting jobs loses its last one, be it this one. */
  add(job: Job): void {
    const written = [...job.askers].find(({ kind }) => kind === 'written')
    if (written?.client !== undefined && this.#requestsOf(written.client, job) >= this.limits.clientQueue) {
      job.refuse(tooManyWaiting())
      return
    }
    this.#wait(job)
    if (this.#waiting.size <= this.limits.queue) return
    const { last, hasMore } = this.#lastOfLargest()
    this.remove(last)
    last.refuse(hasMore ? tooManyWaiting() : busy())
  }

  /** Appends a job again that was started, even to a full queue. */
  requeue(job: Job): void {
    this.#wait(job)
  }

  /** Takes the next job of a lane out; of any lane when none is named, as where there is no slow lane. */
  take(lane?: Lane): Job | undefined {
    const next = this.waiting(lane)
      .map(job => ({
        job,
        isOverShare: Number(this.accounts.runningOf(job) >= this.limits.clientShare),
        // Many clients whose queries never end leave room for one whose query only takes long.
        isBackedOff: Number(lane === 'slow' && this.accounts.isBackedOff(job)),
        finish: this.#finishOf(job),
        rank: rankOf(job)
      }))
      .sort(
        (a, b) =>
          a.isOverShare - b.isOverShare || a.isBackedOff - b.isBackedOff || a.finish - b.finish || a.rank - b.rank
      )[0]?.job
    if (next) this.remove(next)
    return next
  }

  /**
   * Finish tag of a job: what its client will have been charged when it has ended. A second of waiting pays for one of
   * work: a client with one large query is not put off for good.
   */
  #finishOf(job: Job): number {
    const { accounts } = this
    return accounts.chargedTo(job) + accounts.expectedOf(job) - Math.floor(job.waitedMs / SECOND_MS) * SECOND_MS
  }

  /** Jobs that wait for a lane; for any when none is named. */
  waiting(lane?: Lane): Job[] {
    const all = [...this.#waiting]
    return lane ? all.filter(job => this.accounts.isSlow(job) === (lane === 'slow')) : all
  }

  /** Takes all jobs out. */
  takeAll(): Job[] {
    const all = [...this.#waiting]
    this.#waiting.clear()
    return all
  }

  remove(job: Job): void {
    this.#waiting.delete(job)
  }

  #wait(job: Job): void {
    this.#waiting.add(job)
    job.wait(() => {
      this.remove(job)
    })
  }

  /** Requests of a client that wait with what it has written, besides those of a job. */
  #requestsOf(client: string, { askers }: Job): number {
    const requests = new Set([...this.#waiting].flatMap(job => [...job.askers]))
    return [...requests].filter(asker => asker.client === client && asker.kind === 'written' && !askers.has(asker))
      .length
  }

  /** The newest job of the client of which most requests wait, and whether it has more. */
  #lastOfLargest(): { last: Job; hasMore: boolean } {
    const newest = [...this.#waiting].reverse()
    const requests = new Map<string, Set<Asker>>()
    for (const job of newest) {
      const client = clientOf(job)
      if (client === undefined) continue
      const known = requests.get(client) ?? new Set()
      for (const asker of job.askers) known.add(asker)
      requests.set(client, known)
    }
    const most = Math.max(...[...requests.values()].map(({ size }) => size), 1)
    const last = most === 1 ? undefined : newest.find(job => requests.get(clientOf(job) ?? '')?.size === most)
    return { last: last ?? newest[0]!, hasMore: last !== undefined }
  }
}

/** Rank of a job by what asks: the program itself comes first, then pages, saved queries, written ones. */
export function rankOf({ askers }: Job): number {
  return askers.size === 0 ? -1 : Math.min(...[...askers].map(({ kind }) => KINDS.indexOf(kind)))
}

/** Client whose requests alone wait for a job; undefined when it is not known, or there are several. */
function clientOf({ askers }: Job): string | undefined {
  const clients = new Set([...askers].map(({ client }) => client))
  return clients.size === 1 ? [...clients][0] : undefined
}
