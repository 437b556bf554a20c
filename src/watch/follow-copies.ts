import { currentIdAt, fetchRelease } from '../release/fetch-release.js'
import type { RemoteReleases } from '../release/fetch-release.js'
import type { Release } from '../release/release.js'
import { unanswerable } from '../site/current-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import type { Opened, ReleaseSwap } from './swap.js'

/** Dependencies of a follower of releases that are published elsewhere. */
export interface CopyFollowerOptions extends RemoteReleases {
  swap: ReleaseSwap
  serving: CurrentRelease
  open(release: Release): Promise<Opened>
  log: EventLog
  /** Milliseconds between two polls. */
  intervalMs: number
}

/** Polls after which a release that could not be fetched or opened is tried again, at most; doubled at each failure. */
const MAX_BACKOFF = 32

/**
 * Follower of releases that are published elsewhere: fetches the current one when it changes, opens it and swaps it
 * in. What cannot be fetched or opened is logged once, and the release that is served stays. A release that cannot be
 * loaded any more is opened again, after its missing files were fetched.
 */
export class CopyFollower {
  readonly #timer: NodeJS.Timeout
  readonly #closing = new AbortController()
  #running: Promise<void> | undefined
  #lastReason = ''
  /** Release that could not be fetched or opened; it may be large. */
  #failed = { id: '', backoff: 1, polls: 0 }

  constructor(private readonly options: CopyFollowerOptions) {
    this.#timer = setInterval(() => {
      this.poll()
    }, options.intervalMs).unref()
  }

  /** Checks now whether there is another release, or the served one cannot be loaded any more. */
  poll(): void {
    this.#running ??= this.#poll().finally(() => {
      this.#running = undefined
    })
  }

  /** Fetches and opens nothing any more. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#closing.abort()
    this.options.swap.close()
    await this.#running
  }

  async #poll(): Promise<void> {
    const { from, swap, serving, open, log } = this.options
    const remote = { ...this.options, signal: this.#closing.signal }
    const lost = unanswerable(serving)
    let id = ''
    try {
      id = await currentIdAt(remote)
      if ((id === serving.open?.release.id && lost === undefined) || this.#isSkipped(id)) return
      const opened = await open(await fetchRelease(id, remote))
      const message = `release ${id} of ${from} is served`
      await (lost === undefined
        ? swap.serve(opened, 'release-served', message)
        : swap.serve(opened, 'release-recovered', `${message}; the one before could not be loaded any more: ${lost}`))
      this.#lastReason = ''
      this.#failed = { id: '', backoff: 1, polls: 0 }
    } catch (error) {
      if (remote.signal.aborted) return
      if (id) {
        const backoff = id === this.#failed.id ? Math.min(MAX_BACKOFF, this.#failed.backoff * 2) : 1
        this.#failed = { id, backoff, polls: 0 }
      }
      const reason = error instanceof Error ? error.message : String(error)
      if (lost !== undefined) serving.failure = reason
      const event = lost === undefined ? 'change-failed' : 'recovery-failed'
      if (reason !== this.#lastReason) log(event, `the release at ${from} cannot be served: ${reason}`)
      this.#lastReason = reason
    }
  }

  /** Test whether a release that could not be served is skipped at this poll. */
  #isSkipped(id: string): boolean {
    return id === this.#failed.id && ++this.#failed.polls < this.#failed.backoff
  }
}
