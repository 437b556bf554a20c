import { keptReleases } from '../release/kept-releases.js'
import type { Release } from '../release/release.js'
import { closeRelease } from './current-release.js'
import type { OlderReleases, OpenRelease, Unopened } from './current-release.js'

/** Older releases that are open at the same time at most: each has the whole graph in memory. */
const MOST_OPEN = 2
/** Milliseconds after the last request until an older release is closed. */
const IDLE = 120_000

interface Opened {
  opening: Promise<OpenRelease>
  users: number
  timer?: NodeJS.Timeout
}

/** Older releases of a directory, a few of them open at the same time. */
export class KeptReleases implements OlderReleases {
  readonly #opened = new Map<string, Opened>()

  /** `open`: opens a release for few requests; `trusts`: whether it may be opened. */
  constructor(
    private readonly open: (release: Release) => Promise<OpenRelease>,
    private readonly trusts: (release: Release) => Promise<boolean> = () => Promise.resolve(true),
    private readonly idleMs = IDLE
  ) {}

  async use<T>(
    id: string,
    current: Release,
    work: (open: OpenRelease) => Promise<T>,
    refused: (reason: Unopened, kept: readonly string[]) => Error
  ): Promise<T> {
    const kept = await keptReleases(current)
    const release = kept.find(known => known.id === id)
    const ids = kept.map(known => known.id)
    if (!release || !(await this.trusts(release))) throw refused('gone', ids)
    const entry = this.#opened.get(id) ?? (await this.#begin(release))
    if (!entry) throw refused('busy', ids)
    entry.users += 1
    clearTimeout(entry.timer)
    try {
      return await work(await entry.opening)
    } finally {
      entry.users -= 1
      if (entry.users === 0) entry.timer = setTimeout(() => void this.#end(id), this.idleMs).unref()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map(id => this.#end(id)))
  }

  async #begin(release: Release): Promise<Opened | undefined> {
    const idle = [...this.#opened].find(([, { users }]) => users === 0)
    if (this.#opened.size >= MOST_OPEN && !idle) return undefined
    if (this.#opened.size >= MOST_OPEN && idle) await this.#end(idle[0])
    const known = this.#opened.get(release.id)
    if (known) return known
    const opening = this.open(release)
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
