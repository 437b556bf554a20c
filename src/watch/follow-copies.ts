import { damagedFiles } from '../release/damage.js'
import { currentIdAt, fetchRelease } from '../release/fetch-release.js'
import type { RemoteReleases } from '../release/fetch-release.js'
import { readManifest } from '../release/release.js'
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
 * in. What cannot be fetched or opened is logged once, and the release that is served stays. A release whose files have
 * gone from the disk is fetched again; one that cannot be loaded any more is then opened again.
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

  /** Checks now whether there is another release, or the served one has lost files or cannot be loaded any more. */
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
    let id = ''
    try {
      id = await currentIdAt(remote)
      const lost = unanswerable(serving)
      const isServed = id === serving.open?.release.id && lost === undefined
      if ((isServed && (await this.#isComplete(id))) || this.#isSkipped(id)) return
      const release = await fetchRelease(id, remote)
      const message = `release ${id} of ${from} is served`
      if (isServed) log('release-restored', `files of release ${id} were gone from the disk, they are those of ${from}`)
      else if (lost === undefined) await swap.serve(await open(release), 'release-served', message)
      else {
        const reason = `the one before could not be loaded any more: ${lost}`
        await swap.serve(await open(release), 'release-recovered', `${message}; ${reason}`)
      }
      this.#lastReason = ''
      this.#failed = { id: '', backoff: 1, polls: 0 }
    } catch (error) {
      if (remote.signal.aborted) return
      if (id) {
        const backoff = id === this.#failed.id ? Math.min(MAX_BACKOFF, this.#failed.backoff * 2) : 1
        this.#failed = { id, backoff, polls: 0 }
      }
      const reason = error instanceof Error ? error.message : String(error)
      const lost = unanswerable(serving)
      if (lost !== undefined) serving.failure = reason
      const event = lost === undefined ? 'change-failed' : 'recovery-failed'
      if (reason !== this.#lastReason) log(event, `the release at ${from} cannot be served: ${reason}`)
      this.#lastReason = reason
    }
  }

  /** Test whether all files of a release are on the disk, by their sizes. */
  async #isComplete(id: string): Promise<boolean> {
    const found = await readManifest(this.options.releases, id)
    const isAny = (): boolean => true
    return found !== undefined && (await damagedFiles(found, isAny, isAny)).length === 0
  }

  /** Test whether a release that could not be served is skipped at this poll. */
  #isSkipped(id: string): boolean {
    return id === this.#failed.id && ++this.#failed.polls < this.#failed.backoff
  }
}
