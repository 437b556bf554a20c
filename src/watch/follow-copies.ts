import type { Server } from 'node:http'
import { currentIdAt, fetchRelease } from '../release/fetch-release.js'
import type { Release } from '../release/release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import { ReleaseSwap } from './swap.js'
import type { Opened } from './swap.js'

/** Dependencies of following a directory of releases at another place. */
export interface CopiesFollowed {
  /** Address of the directory, ends with a slash. */
  from: string
  /** Directory into which releases are fetched. */
  releases: string
  keep: number
  server: Server
  serving: CurrentRelease
  open(release: Release): Promise<Opened>
  log: EventLog
  /** Milliseconds between two looks. */
  everyMs: number
}

/**
 * Follower of releases that are published elsewhere: fetches the current one when it changes, opens it and swaps it
 * in. What cannot be fetched or opened is told once, and the release that is served stays.
 */
export class CopyFollower {
  readonly #swap: ReleaseSwap
  readonly #timer: NodeJS.Timeout
  #working: Promise<void> | undefined
  #told = ''

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
    this.#swap.close()
    await this.#working
  }

  async #look(): Promise<void> {
    const { from, releases, keep, serving, open, log } = this.followed
    try {
      const id = await currentIdAt(from)
      if (id === serving.open?.release.id) return
      const opened = await open(await fetchRelease(from, id, releases, keep))
      await this.#swap.serve(opened, 'release-served', `release ${id} of ${from} is served`)
      this.#told = ''
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== this.#told) log('change-failed', `the release at ${from} cannot be served: ${reason}`)
      this.#told = reason
    }
  }
}
