import { currentIdAt, fetchRelease } from '../release/fetch-release.js'
import type { RemoteReleases } from '../release/fetch-release.js'
import type { Release } from '../release/release.js'
import { unanswerable } from '../site/current-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import type { Opened, ReleaseSwap } from './swap.js'

/** Dependencies of following a directory of releases at another place. */
export interface CopiesFollowed extends RemoteReleases {
  swap: ReleaseSwap
  serving: CurrentRelease
  open(release: Release): Promise<Opened>
  log: EventLog
  /** Milliseconds between two looks. */
  everyMs: number
}

/** Looks until a release that could not be fetched or opened is tried again, at most; each time twice as many. */
const LONGEST = 32

/**
 * Follower of releases that are published elsewhere: fetches the current one when it changes, opens it and swaps it
 * in. What cannot be fetched or opened is told once, and the release that is served stays. One that can be loaded no
 * more is opened anew, after what is missing of it was fetched.
 */
export class CopyFollower {
  readonly #timer: NodeJS.Timeout
  readonly #closing = new AbortController()
  #working: Promise<void> | undefined
  #told = ''
  /** Release that could not be fetched or opened; it may be large. */
  #failed = { id: '', pause: 1, looks: 0 }

  constructor(private readonly followed: CopiesFollowed) {
    this.#timer = setInterval(() => {
      this.look()
    }, followed.everyMs).unref()
  }

  /** Looks now whether there is another release, or the one that is served can be loaded no more. */
  look(): void {
    this.#working ??= this.#look().finally(() => {
      this.#working = undefined
    })
  }

  /** Fetches and opens nothing any more. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#closing.abort()
    this.followed.swap.close()
    await this.#working
  }

  async #look(): Promise<void> {
    const { from, swap, serving, open, log } = this.followed
    const remote = { ...this.followed, signal: this.#closing.signal }
    const lost = unanswerable(serving)
    let id = ''
    try {
      id = await currentIdAt(remote)
      if ((id === serving.open?.release.id && lost === undefined) || this.#waits(id)) return
      const opened = await open(await fetchRelease(id, remote))
      const told = `release ${id} of ${from} is served`
      await (lost === undefined
        ? swap.serve(opened, 'release-served', told)
        : swap.serve(opened, 'release-recovered', `${told}; the one before could be loaded no more: ${lost}`))
      this.#told = ''
      this.#failed = { id: '', pause: 1, looks: 0 }
    } catch (error) {
      if (remote.signal.aborted) return
      if (id)
        this.#failed = { id, pause: Math.min(LONGEST, id === this.#failed.id ? this.#failed.pause * 2 : 1), looks: 0 }
      const reason = error instanceof Error ? error.message : String(error)
      if (lost !== undefined) serving.failure = reason
      const event = lost === undefined ? 'change-failed' : 'recovery-failed'
      if (reason !== this.#told) log(event, `the release at ${from} cannot be served: ${reason}`)
      this.#told = reason
    }
  }

  /** Test whether a release that could not be served is left alone at this look. */
  #waits(id: string): boolean {
    return id === this.#failed.id && ++this.#failed.looks < this.#failed.pause
  }
}
