import type { Job } from './job.js'
import type { PoolMember } from './lanes.js'
import type { StoreWorker } from './store-worker.js'
import type { StoreLoad } from './store.js'

/** Callbacks of the members. */
export interface MemberEvents {
  /** A member has loaded the graph. */
  loaded(): void
  /** A member could not load the graph and was ended; `others` have it. */
  unloadable(reason: string, others: number): void
}

/** Backoff before a graph that could not be loaded is loaded again: doubled each time, up to the maximum. */
const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 60_000

/** Workers of a pool. They load the graph one after another, until there are as many as there are to be. */
export class PoolMembers {
  readonly #members = new Set<PoolMember>()
  /** Workers that are being ended. */
  readonly #ending = new Set<Promise<void>>()
  #closed = false
  /** Whether there are to be more than the first, which answers the first queries undisturbed. */
  #grows = false
  /** Failures to load since the last success, and the reason of the last one. */
  #failures = 0
  #failure = ''
  #retry: NodeJS.Timeout | undefined

  /** `start` starts a worker; `total` are kept. */
  constructor(
    private readonly start: () => StoreWorker,
    private readonly total: number,
    private readonly events: MemberEvents
  ) {}

  /** Adds a worker. Throws when there can be no further thread. */
  add(): PoolMember {
    const member: PoolMember = { worker: this.start(), loaded: false, long: false, since: performance.now() }
    this.#members.add(member)
    member.worker.ready.then(
      () => {
        member.loaded = true
        this.#failures = 0
        this.events.loaded()
        if (this.#grows) this.grow()
      },
      (error: unknown) => {
        this.remove(member)
        this.#failed(error)
      }
    )
    return member
  }

  /** Starts one more worker unless one is loading or there are enough. */
  grow(): void {
    this.#grows = true
    const members = [...this.#members]
    if (this.#closed || members.length >= this.total || members.some(({ loaded }) => !loaded)) return
    clearTimeout(this.#retry)
    try {
      this.add()
    } catch (error) {
      this.#failed(error)
    }
  }

  /** Ends a worker. */
  remove(member: PoolMember): void {
    this.#members.delete(member)
    const ending = member.worker.end().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }

  /** The members as they are now. */
  get all(): readonly PoolMember[] {
    return [...this.#members]
  }

  /** Worker that runs a job. */
  running(job: Job): PoolMember | undefined {
    return [...this.#members].find(member => member.job === job)
  }

  /** Test whether another worker than this one has the graph and nothing to do. */
  hasOther(member: PoolMember): boolean {
    return this.all.some(other => other !== member && other.loaded && !other.job)
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  load(): Omit<StoreLoad, 'waiting'> {
    const members = [...this.#members]
    return {
      running: members.filter(({ job }) => job).length,
      workers: members.filter(({ loaded }) => loaded).length,
      unloadable: this.#failures && !members.some(({ loaded }) => loaded) ? this.#failure : undefined
    }
  }

  /** Ends all workers; the jobs they ran are given back. Resolves `ended` when their threads have ended. */
  close(): { jobs: Job[]; ended: Promise<unknown> } {
    this.#closed = true
    clearTimeout(this.#retry)
    const members = [...this.#members]
    this.#members.clear()
    return {
      jobs: members.flatMap(({ job }) => job ?? []),
      ended: Promise.all([...this.#ending, ...members.map(({ worker }) => worker.end())])
    }
  }

  #failed(error: unknown): void {
    if (this.#closed) return
    this.#failure = error instanceof Error ? error.message : String(error)
    const backoffMs = Math.min(MIN_BACKOFF_MS * 2 ** this.#failures++, MAX_BACKOFF_MS)
    this.#retry = setTimeout(() => {
      this.grow()
    }, backoffMs).unref()
    this.events.unloadable(this.#failure, this.#members.size)
  }
}
