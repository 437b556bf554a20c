import { formatFaults } from '../base/faults.js'
import type { StepCounts } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import { currentId } from '../release/release-repository.js'
import { currentRelease, isStale, type Release } from '../release/release.js'
import type { EventLog } from '../site/events.js'
import type { Builder } from './builder.js'

/** Release to be served in place of another, and the message that the log gets: what is new in it. */
export interface NewerRelease {
  release: Release
  message: string
}

/** Folder whose changes are built; its faults are logged once. */
export class ChangedFolder {
  /** Faults that were logged last; empty when the folder has none. */
  #logged = ''

  constructor(
    private readonly folder: Folder,
    private readonly builder: Builder,
    private readonly log: EventLog
  ) {}

  /** Release newer than the served one, built when nobody has; undefined when there is none, or there are faults. */
  async newerThan(served: Release): Promise<NewerRelease | undefined> {
    const isServed = (await currentId(this.folder.releases)) === served.id
    const current = isServed ? undefined : await currentRelease(this.folder)
    // Another process has built what is there now.
    if (current && !(await isStale(this.folder, current))) return newer(current, served)
    if (!(await isStale(this.folder, served))) {
      this.#reverted(served)
      return undefined
    }
    const { id, faults, stepCounts } = await this.builder.build()
    if (id === undefined) {
      const lines = [...formatFaults(faults), `nothing was published; release ${served.id} stays`].join('\n')
      if (lines !== this.#logged) this.log('change-refused', lines)
      this.#logged = lines
      return undefined
    }
    // It may have been restored while its files were read, or as it was built.
    if (id === served.id) this.#reverted(served)
    this.#logged = ''
    const release = await currentRelease(this.folder)
    return release && release.id !== served.id ? newer(release, served, stepCounts) : undefined
  }

  /** Takes note that the folder has no changes any more, and logs it when they had faults. */
  #reverted(served: Release): void {
    if (this.#logged) this.log('change-reverted', `the folder is again what release ${served.id} was built from`)
    this.#logged = ''
  }
}

function newer(release: Release, served: Release, stepCounts: Record<string, StepCounts> = {}): NewerRelease {
  const { delta } = release.manifest
  const changes = delta?.from === served.id ? `: ${delta.added} quads added, ${delta.removed} removed` : ''
  return { release, message: `release ${release.id} is served${changes}${rebuilt(stepCounts)}` }
}

/** Share of each step of a build that was computed, not reused: `; anew: 1 of 14 files, 2 of 8 graphs`. */
function rebuilt(stepCounts: Record<string, StepCounts>): string {
  const parts = Object.entries(stepCounts).map(
    ([step, { computed, reused }]) => `${String(computed)} of ${String(computed + reused)} ${step}`
  )
  return parts.length ? `; anew: ${parts.join(', ')}` : ''
}
