import pTimeout from 'p-timeout'
import { keptReleases } from '../release/kept-releases.js'
import type { Release } from '../release/release.js'
import { unloadable } from '../sparql/errors.js'
import { closeRelease } from './current-release.js'
import type { OlderReleases, OpenRelease, UnavailableReason } from './current-release.js'

/** Older releases that are open at the same time: each has the whole graph in memory. */
const MAX_OPEN = 2
/** Milliseconds after its last request in which an older release stays open. */
const IDLE_MS = 120_000
/** Milliseconds that a request waits for an older release to be opened. */
const OPEN_TIMEOUT_MS = 10_000

/** Options of older releases. */
export interface KeptOptions {
  /** Test whether a release may be opened; left out: each may. */
  trusts?(release: Release): Promise<boolean>
  /** Milliseconds that a request waits for a release to be opened. */
  openTimeoutMs?: number
  /** Milliseconds after its last request in which a release stays open. */
  idleMs?: number
}

interface Opened {
  opening: Promise<OpenRelease>
  users: number
  timer?: NodeJS.Timeout
}

/** Older releases of a directory, a few of them open at the same time. */
export class OlderReleasePool implements OlderReleases {
  readonly #opened = new Map<string, Opened>()

  /** `open`: opens a release for few requests. */
  constructor(
    private readonly open: (release: Release) => Promise<OpenRelease>,
    private readonly options: KeptOptions = {}
  ) {}

  async use<T>(
    id: string,
    current: Release,
    work: (open: OpenRelease) => Promise<T>,
    refused: (reason: UnavailableReason, kept: readonly string[]) => Error
  ): Promise<T> {
    const kept = await keptReleases(current)
    const release = kept.find(known => known.id === id)
    const ids = kept.map(known => known.id)
    const { trusts, openTimeoutMs = OPEN_TIMEOUT_MS, idleMs = IDLE_MS } = this.options
    // One that is open was trusted when it was opened.
    const isTrusted = !trusts || this.#opened.has(id) || (release && (await trusts(release)))
    if (!release || !isTrusted) throw refused('gone', ids)
    const entry = this.#opened.get(id) ?? this.#begin(release)
    if (!entry) throw refused('busy', ids)
    entry.users += 1
    clearTimeout(entry.timer)
    try {
      const message = refused('opening', ids)
      return await work(await pTimeout(entry.opening, { milliseconds: openTimeoutMs, message }))
    } finally {
      entry.users -= 1
      // One that could not be opened is not among them any more.
      if (entry.users === 0 && this.#opened.get(id) === entry)
        entry.timer = setTimeout(() => void this.#end(id), idleMs).unref()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map(id => this.#end(id)))
  }

  /** Opens a release, in place of one that nobody asks; undefined when all that may be open are asked. */
  #begin(release: Release): Opened | undefined {
    const isFull = this.#opened.size >= MAX_OPEN
    const idle = isFull ? [...this.#opened].find(([, { users }]) => users === 0) : undefined
    if (isFull && !idle) return undefined
    // Its place is taken at once, for another request may come before the other release is closed.
    const closing = idle && this.#end(idle[0])
    // It may be removed meanwhile, or be too large for the memory that there is.
    const opening = (closing ? closing.then(() => this.open(release)) : this.open(release)).catch((error: unknown) => {
      throw unloadable(error instanceof Error ? error.message : String(error))
    })
    const entry = { opening, users: 0 }
    this.#opened.set(release.id, entry)
    // What cannot be opened is tried again by the next request.
    opening.catch(() => this.#opened.delete(release.id))
    return entry
  }

  async #end(id: string): Promise<void> {
    const entry = this.#opened.get(id)
    this.#opened.delete(id)
    clearTimeout(entry?.timer)
    const open = await entry?.opening.catch(() => undefined)
    if (open) await closeRelease(open)
  }
}
