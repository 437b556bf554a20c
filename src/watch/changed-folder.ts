import { formatFaults } from '../base/faults.js'
import type { StepCounts } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import { currentRelease, isStale, type Release } from '../release/release.js'
import type { EventLog } from '../site/events.js'
import type { Builder } from './builder.js'

/** Release to be served in place of another, and in a sentence what is new in it. */
export interface NewerRelease {
  release: Release
  told: string
}

/** Folder whose changes are built, and what was told of its faults. */
export class ChangedFolder {
  /** What was told last, so that the same faults are not told twice. */
  #told = ''

  constructor(
    private readonly folder: Folder,
    private readonly builder: Builder,
    private readonly log: EventLog
  ) {}

  /** Release newer than the served one, built when nobody has; undefined when there is none, or there are faults. */
  async newerThan(served: Release): Promise<NewerRelease | undefined> {
    const current = await currentRelease(this.folder)
    // Another process has built what is there now.
    if (current && current.id !== served.id && !(await isStale(this.folder, current))) return newer(current, served)
    if (!(await isStale(this.folder, served))) {
      if (this.#told) this.log('change-reverted', `the folder is again what release ${served.id} was built from`)
      this.#told = ''
      return undefined
    }
    const { id, faults, stepCounts } = await this.builder.build()
    if (id === undefined) {
      const lines = [...formatFaults(faults), `nothing was published; release ${served.id} stays`].join('\n')
      if (lines !== this.#told) this.log('change-refused', lines)
      this.#told = lines
      return undefined
    }
    this.#told = ''
    const release = await currentRelease(this.folder)
    return release && release.id !== served.id ? newer(release, served, stepCounts) : undefined
  }
}

function newer(release: Release, served: Release, stepCounts: Record<string, StepCounts> = {}): NewerRelease {
  const { delta } = release.manifest
  const changes = delta?.from === served.id ? `: ${delta.added} quads added, ${delta.removed} removed` : ''
  return { release, told: `release ${release.id} is served${changes}${work(stepCounts)}` }
}

/** How much of a build had to be done, the rest being as it was: `; anew: 1 of 14 files, 2 of 8 graphs`. */
function work(stepCounts: Record<string, StepCounts>): string {
  const parts = Object.entries(stepCounts).map(
    ([step, { computed, reused }]) => `${String(computed)} of ${String(computed + reused)} ${step}`
  )
  return parts.length ? `; anew: ${parts.join(', ')}` : ''
}
