import type { Server } from 'node:http'
import { formatFault, formatFaults, type Fault } from '../base/faults.js'
import { currentRelease, isStale, type Release } from '../release/release.js'
import type { StepCounts } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import type { OpenRelease, CurrentRelease } from '../site/current-release.js'
import { Builder } from './builder.js'
import { watchFolder } from './changes.js'
import { InFlightRequests } from './in-flight-requests.js'

/** What `follow` needs: the folder, the server, and how to open a release. */
export interface Followed {
  folder: Folder
  server: Server
  /** Looked at for each request: replacing what is in it swaps the release. */
  serving: CurrentRelease
  /** Opens a release for answering. */
  open(release: Release): Promise<{ served: OpenRelease; faults: Promise<Fault[]> }>
  /** Told what happens, a line at a time. */
  say(line: string): void
  /** How many releases stay. */
  keep: number
}

/** Handle of a followed folder. */
export interface Following {
  close(): Promise<void>
}

/**
 * Builds what has changed and swaps it in: requests under way keep the release they began with, later ones get the new
 * one. A change with faults is told, and what is served stays. `mend`: build once at the start, for the served release
 * is not the newest. Without `watch` nothing more is done.
 */
export async function follow(
  followed: Followed,
  { mend, watch }: { mend: boolean; watch: boolean }
): Promise<Following> {
  const following = new Follower(followed)
  const watcher = watch
    ? await watchFolder(followed.folder, () => {
        following.look()
      })
    : undefined
  // What changed before the watcher was ready is found by looking once.
  if (mend || watch) following.look()
  return {
    async close() {
      await watcher?.close()
      await following.close()
    }
  }
}

class Follower {
  readonly #builder: Builder
  readonly #underWay: InFlightRequests
  #again = false
  #working: Promise<void> | undefined
  #closed = false
  /** What was said last, so that the same faults are not told twice. */
  #told = ''

  constructor(private readonly followed: Followed) {
    this.#builder = new Builder({ folder: followed.folder, keep: followed.keep })
    this.#underWay = new InFlightRequests(followed.server)
  }

  /** Looks whether something has changed; a change during a build is looked at after it. */
  look(): void {
    this.#again = true
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#builder.close()
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      try {
        await this.#step()
      } catch (error) {
        if (!this.#closed)
          this.followed.say(
            `the change cannot be served: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
          )
      }
    }
  }

  async #step(): Promise<void> {
    const { folder, serving, say } = this.followed
    const served = serving.open!.release
    const current = await currentRelease(folder)
    // Another process has built what is there now.
    if (current && current.id !== served.id && !(await isStale(folder, current))) return this.#swap(current)
    if (!(await isStale(folder, served))) {
      if (this.#told) say(`the folder is again what release ${served.id} was built from`)
      this.#told = ''
      return
    }
    const { id, faults, shares } = await this.#builder.build()
    if (id === undefined) {
      const lines = formatFaults(faults)
      if (lines.join() !== this.#told)
        for (const line of [...lines, `nothing was published; release ${served.id} stays`]) say(line)
      this.#told = lines.join()
      return
    }
    this.#told = ''
    const release = await currentRelease(folder)
    if (release && release.id !== served.id) await this.#swap(release, shares)
  }

  async #swap(release: Release, shares: Record<string, StepCounts> = {}): Promise<void> {
    const { serving, open, say } = this.followed
    const { served, faults } = await open(release)
    if (this.#closed) {
      await served.store.close()
      return
    }
    const old = serving.open!
    serving.open = served
    const { delta } = release.manifest
    const changes = delta?.from === old.release.id ? `: ${delta.added} quads added, ${delta.removed} removed` : ''
    say(`release ${release.id} is served${changes}${work(shares)}`)
    void this.#underWay.drained().then(() => old.store.close())
    for (const fault of await faults) say(`not served: ${formatFault(fault)}`)
  }
}

/** How much of a build had to be done, the rest being as it was: `; anew: 1 of 14 files, 2 of 8 graphs`. */
function work(shares: Record<string, StepCounts>): string {
  const parts = Object.entries(shares).map(
    ([step, { computed, reused }]) => `${String(computed)} of ${String(computed + reused)} ${step}`
  )
  return parts.length ? `; anew: ${parts.join(', ')}` : ''
}
