import { performance } from 'node:perf_hooks'
import { LRUCache } from 'lru-cache'
import type { Job } from './job.js'
import type { QueryKind } from './store.js'

/** Time after which a query counts in the slow lane. */
export const LONG_RUNNING_MS = 250
/** Clients that are remembered: the ones seen last. */
const MAX_CLIENTS = 10_000
/** Backoff of clients whose query a limit has ended: time in the slow lane, doubled up to the maximum. */
const MIN_BACKOFF_MS = 60_000
const MAX_BACKOFF_MS = 16 * 60_000
/** Smoothing factor of the exponential moving average of what a client's queries take: weight of the newest. */
const SMOOTHING = 0.25
/** Rate at which charges decay: the part of a worker that a client may use all the time. */
const DECAY_RATE = 0.25
/** Weights of the kinds: a millisecond of a page is charged as a quarter of one of a written query. */
const WEIGHTS: Record<QueryKind, number> = { page: 4, saved: 2, written: 1 }

/** Account of a client: what it has had of the workers, and has now. */
interface Account {
  /** Milliseconds of work that were charged, from the virtual time on at which it came. */
  charged: number
  /** Queries that run, and those among them that have run long. */
  running: number
  long: number
  /** When its charges decayed last, and until when its queries go to the slow lane. */
  decayedAt: number
  slowUntil: number
  /** Milliseconds for which it was last sent to the slow lane. */
  backoffMs: number
  /** Milliseconds that its queries take, as an exponential moving average; undefined before the first has ended. */
  average?: number
}

/** Accounts of all clients, by which a queue is fair to them: weighted fair queueing, charged by the time used. */
export class ClientAccounts {
  readonly #byName = new LRUCache<string, Account>({ max: MAX_CLIENTS })
  /** Accounts of what has no known client: requests, and queries of the program itself. */
  readonly #anonymous = new WeakMap<object, Account>()
  /** Virtual time: what the client was charged whose query started last. A new client begins here. */
  #virtual = 0

  /** What has been charged to a job's client; of several clients, to the one that had least. */
  chargedTo(job: Job): number {
    return Math.min(...this.#of(job).map(({ charged }) => charged))
  }

  /** Milliseconds that a job is expected to be charged, by what its client's queries take on average. */
  expectedOf(job: Job): number {
    if (!job.askers.size) return 0
    return Math.min(...this.#of(job).map(({ average = LONG_RUNNING_MS }) => average)) / weightOf(job)
  }

  /** What a running job's client has used with it. */
  usedBy(job: Job): number {
    return this.chargedTo(job) + job.ranMs
  }

  /** Queries of a job's client that run and have not run long; of several clients, of the one with fewest. */
  runningOf(job: Job): number {
    return Math.min(...this.#of(job).map(({ running, long }) => running - long))
  }

  /** Test whether a job belongs into the slow lane: it has run long itself, or what its clients write does. */
  isSlow(job: Job): boolean {
    const now = performance.now()
    return job.slow || (!job.isPage && this.#of(job).every(({ long, slowUntil }) => long > 0 || slowUntil > now))
  }

  /** Test whether each of a job's clients is in the slow lane because a limit has ended a query of it. */
  isBackedOff(job: Job): boolean {
    const now = performance.now()
    return this.#of(job).every(({ slowUntil }) => slowUntil > now)
  }

  /** A job starts; `isLong`: in the slow lane. */
  started(job: Job, isLong = false): void {
    this.#virtual = Math.max(this.#virtual, this.chargedTo(job))
    for (const account of this.#of(job)) account.running++
    if (isLong) this.becameLong(job)
  }

  /** A job has run long. */
  becameLong(job: Job): void {
    for (const account of this.#of(job)) account.long++
  }

  /** A job does not run any more; `limited`: a limit ended it. */
  stopped(job: Job, { long, limited }: { long: boolean; limited: boolean }): void {
    const accounts = this.#of(job)
    const now = performance.now()
    for (const account of accounts) {
      account.running = Math.max(0, account.running - 1)
      if (long) account.long = Math.max(0, account.long - 1)
      account.charged += job.ranMs / weightOf(job) / accounts.length
      account.average = (account.average ?? job.ranMs) * (1 - SMOOTHING) + job.ranMs * SMOOTHING
      if (limited) backOff(account, now)
    }
  }

  #of(job: Job): Account[] {
    const clients = new Set([...job.askers].map(asker => asker.client ?? asker))
    return [...(clients.size ? clients : [job])].map(client => this.#account(client))
  }

  #account(client: string | object): Account {
    const now = performance.now()
    const known = typeof client === 'string' ? this.#byName.get(client) : this.#anonymous.get(client)
    if (!known) {
      const account = { charged: this.#virtual, running: 0, long: 0, decayedAt: now, slowUntil: 0, backoffMs: 0 }
      if (typeof client === 'string') this.#byName.set(client, account)
      else this.#anonymous.set(client, account)
      return account
    }
    const decayed = Math.max(this.#virtual, known.charged - (now - known.decayedAt) * DECAY_RATE)
    if (known.charged > decayed || !known.running) known.charged = decayed
    known.decayedAt = now
    return known
  }
}

/** Weight of a job: the greatest of those who ask it. */
function weightOf({ askers }: Job): number {
  return Math.max(1, ...[...askers].map(({ kind }) => WEIGHTS[kind]))
}

/** Sends a client to the slow lane; for twice as long when it has not been out of it for as long as it was in. */
function backOff(account: Account, now: number): void {
  const again = account.backoffMs > 0 && now < account.slowUntil + account.backoffMs
  account.backoffMs = again ? Math.min(account.backoffMs * 2, MAX_BACKOFF_MS) : MIN_BACKOFF_MS
  account.slowUntil = now + account.backoffMs
}
