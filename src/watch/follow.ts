import type { Release } from '../release/release.js'
import type { Folder } from '../base/folder.js'
import { unanswerable } from '../site/current-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import { Builder } from './builder.js'
import type { BuilderOptions } from './builder.js'
import { ChangedFolder } from './changed-folder.js'
import { recoverRelease } from './recover.js'
import type { Opened, ReleaseSwap } from './swap.js'

/** Dependencies of `follow`: the folder, the server's swap of releases, and how to open one. */
export interface Followed {
  folder: Folder
  swap: ReleaseSwap
  /** Looked at for each request: replacing what is in it swaps the release. */
  serving: CurrentRelease
  /** Opens a release for answering. */
  open(release: Release): Promise<Opened>
  log: EventLog
  building: BuilderOptions
}

/** Milliseconds after which a recovery that failed is tried again: doubled each time, up to the longest. */
const RETRY = { first: 5000, longest: 60_000 }

/**
 * Follower of a folder: builds what has changed and swaps it in. Requests in flight keep the release they began with,
 * later ones get the new one. A change with faults is told, and what is served stays.
 */
export class Follower {
  readonly #builder: Builder
  readonly #folder: ChangedFolder
  #changed = false
  #lost = false
  #working: Promise<void> | undefined
  #closed = false
  #attempts = 0
  #retry: NodeJS.Timeout | undefined
  #watcher: { close(): Promise<void> } | undefined

  constructor(private readonly followed: Followed) {
    const { folder, building, log } = followed
    this.#builder = new Builder({ folder, ...building })
    this.#folder = new ChangedFolder(folder, this.#builder, log)
  }

  /** Watches the folder from now on. */
  async watch(): Promise<void> {
    const { watchFolder } = await import('./changes.js')
    const watcher = await watchFolder(this.followed.folder, () => {
      this.look()
    })
    if (this.#closed) await watcher.close()
    else this.#watcher = watcher
    // What changed before the watcher was ready is found by looking once.
    this.look()
  }

  /** Looks whether something has changed; a change during a build is looked at after it. */
  look(): void {
    this.#changed = true
    this.#work()
  }

  /** Looks whether the served release cannot be loaded any more, and serves another in its place. */
  recover(): void {
    this.#lost = true
    this.#work()
  }

  /** Ends what is under way; nothing is built or opened afterwards. */
  async close(): Promise<void> {
    this.#closed = true
    this.followed.swap.close()
    clearTimeout(this.#retry)
    await Promise.all([this.#watcher?.close(), this.#builder.close()])
    await this.#working
  }

  #work(): void {
    this.#working ??= this.#steps().finally(() => {
      this.#working = undefined
    })
  }

  async #steps(): Promise<void> {
    while ((this.#changed || this.#lost) && !this.#closed) {
      const recovering = this.#lost
      this.#lost = false
      if (!recovering) this.#changed = false
      try {
        await (recovering ? this.#recover() : this.#step())
      } catch (error) {
        if (this.#closed) return
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
        if (recovering) this.#failed(error instanceof Error ? error.message : reason)
        else this.followed.log('change-failed', `the change cannot be served: ${reason}`)
      }
    }
  }

  async #step(): Promise<void> {
    const newer = await this.#folder.newerThan(this.followed.serving.open!.release)
    if (newer) await this.followed.swap.serve(await this.followed.open(newer.release), 'release-served', newer.told)
  }

  async #recover(): Promise<void> {
    const { folder, serving, open } = this.followed
    const reason = unanswerable(serving)
    if (reason === undefined) return
    const lost = serving.open!.release.id
    const { from, ...opened } = await recoverRelease(folder, this.#builder, open)
    const { id } = opened.served.release
    const told = `release ${lost} could not be loaded any more (${reason}): release ${id} is served, which was ${from}`
    this.#attempts = 0
    await this.followed.swap.serve(opened, 'release-recovered', told)
    // The newest one is built behind an older one that was kept.
    if (id !== lost) this.#changed = true
  }

  #failed(reason: string): void {
    const { serving, log } = this.followed
    serving.failure = reason
    log('recovery-failed', `release ${serving.open!.release.id} cannot be loaded any more: ${reason}`)
    const wait = Math.min(RETRY.first * 2 ** this.#attempts++, RETRY.longest)
    this.#retry = setTimeout(() => {
      this.recover()
    }, wait).unref()
  }
}
