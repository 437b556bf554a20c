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

/** Dependencies of a `Follower`: the folder, the server's swap of releases, and how to open one. */
export interface FollowerOptions {
  folder: Folder
  swap: ReleaseSwap
  /** Read by each request, so that a change of it swaps the release. */
  serving: CurrentRelease
  /** Opens a release for answering. */
  open(release: Release): Promise<Opened>
  log: EventLog
  building: BuilderOptions
}

/** Backoff of a recovery that failed: doubled each time, up to the maximum. */
const BACKOFF_MS = { first: 5000, max: 60_000 }

/**
 * Follower of a folder: builds what has changed and swaps it in. Requests in flight keep the release they began with,
 * later ones get the new one. The faults of a change are logged, and the served release stays.
 */
export class Follower {
  readonly #builder: Builder
  readonly #folder: ChangedFolder
  #changed = false
  #lost = false
  #running: Promise<void> | undefined
  #closed = false
  #attempts = 0
  #retry: NodeJS.Timeout | undefined
  #watcher: { close(): Promise<void> } | undefined

  constructor(private readonly options: FollowerOptions) {
    const { folder, building, log } = options
    this.#builder = new Builder({ folder, ...building })
    this.#folder = new ChangedFolder(folder, this.#builder, log)
  }

  /** Watches the folder from now on. */
  async watch(): Promise<void> {
    const { watchFolder } = await import('./changes.js')
    const watcher = await watchFolder(this.options.folder, () => {
      this.check()
    })
    if (this.#closed) await watcher.close()
    else this.#watcher = watcher
    // Finds what changed before the watcher was ready.
    this.check()
  }

  /** Checks whether something has changed, after the build that is running. */
  check(): void {
    this.#changed = true
    this.#start()
  }

  /** Checks whether the served release can still be loaded, and serves another if not. */
  recover(): void {
    this.#lost = true
    this.#start()
  }

  /** Ends what is running; nothing is built or opened afterwards. */
  async close(): Promise<void> {
    this.#closed = true
    this.options.swap.close()
    clearTimeout(this.#retry)
    await Promise.all([this.#watcher?.close(), this.#builder.close()])
    await this.#running
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  async #run(): Promise<void> {
    while ((this.#changed || this.#lost) && !this.#closed) {
      const recovering = this.#lost
      this.#lost = false
      if (!recovering) this.#changed = false
      try {
        await (recovering ? this.#recover() : this.#serveNewer())
      } catch (error) {
        if (this.#closed) return
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
        if (recovering) this.#failed(error instanceof Error ? error.message : reason)
        else this.options.log('change-failed', `the change cannot be served: ${reason}`)
      }
    }
  }

  async #serveNewer(): Promise<void> {
    const newer = await this.#folder.newerThan(this.options.serving.open!.release)
    if (newer) await this.options.swap.serve(await this.options.open(newer.release), 'release-served', newer.message)
  }

  async #recover(): Promise<void> {
    const { folder, serving, open } = this.options
    const reason = unanswerable(serving)
    if (reason === undefined) return
    const lost = serving.open!.release.id
    const { from, ...opened } = await recoverRelease(folder, this.#builder, open)
    const { id } = opened.site.release
    const outcome = `release ${id} is served, which was ${from}`
    const message = `release ${lost} could not be loaded any more (${reason}): ${outcome}`
    this.#attempts = 0
    await this.options.swap.serve(opened, 'release-recovered', message)
    // The newest one is built behind an older one that was kept.
    if (id !== lost) this.#changed = true
  }

  #failed(reason: string): void {
    const { serving, log } = this.options
    serving.failure = reason
    log('recovery-failed', `release ${serving.open!.release.id} cannot be loaded any more: ${reason}`)
    const wait = Math.min(BACKOFF_MS.first * 2 ** this.#attempts++, BACKOFF_MS.max)
    this.#retry = setTimeout(() => {
      this.recover()
    }, wait).unref()
  }
}
