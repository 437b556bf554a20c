import type { Server } from 'node:http'
import { currentIdAt, fetchRelease } from '../release/fetch-release.js'
import type { RemoteReleases } from '../release/fetch-release.js'
import type { Release } from '../release/release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import { ReleaseSwap } from './swap.js'
import type { Opened } from './swap.js'

/** Dependencies of following a directory of releases at another place. */
export interface CopiesFollowed extends RemoteReleases {
  server: Server
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
 * in. What cannot be fetched or opened is told once, and the release that is served stays.
 */
export class CopyFollower {
  readonly #swap: ReleaseSwap
  readonly #timer: NodeJS.Timeout
  readonly #closing = new AbortController()
  #working: Promise<void> | undefined
  #told = ''
  /** Release that could not be fetched or opened; it may be large. */
  #failed = { id: '', pause: 1, looks: 0 }

  constructor(private readonly followed: CopiesFollowed) {
    const { server, serving, log, everyMs } = followed
    this.#swap = new ReleaseSwap(server, serving, log)
    this.#timer = setInterval(() => {
      this.#working ??= this.#look().finally(() => {
        this.#working = undefined
      })
    }, everyMs).unref()
  }

  /** Fetches and opens nothing any more. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#closing.abort()
    this.#swap.close()
    await this.#working
  }

  async #look(): Promise<void> {
    const { from, serving, open, log } = this.followed
    const remote = { ...this.followed, signal: this.#closing.signal }
    let id = ''
    try {
      id = await currentIdAt(remote)
      if (id === serving.open?.release.id || this.#waits(id)) return
      const opened = await open(await fetchRelease(id, remote))
      await this.#swap.serve(opened, 'release-served', `release ${id} of ${from} is served`)
      this.#told = ''
    } catch (error) {
      if (remote.signal.aborted) return
      if (id)
        this.#failed = { id, pause: Math.min(LONGEST, id === this.#failed.id ? this.#failed.pause * 2 : 1), looks: 0 }
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== this.#told) log('change-failed', `the release at ${from} cannot be served: ${reason}`)
      this.#told = reason
    }
  }

  /** Test whether a release that could not be served is left alone at this look. */
  #waits(id: string): boolean {
    return id === this.#failed.id && ++this.#failed.looks < this.#failed.pause
  }
}
