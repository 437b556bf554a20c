import type { Fault } from '../base/faults.js'
import type { StepCounts } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'

/** What a builder is started with. */
export interface BuilderTask {
  folder: Folder
  keep: number
}

/** What came of one build: the id of a release, or the faults that forbid one; and how much of each step had to be done again. */
export interface BuildOutcome {
  id?: string
  faults: Fault[]
  shares: Record<string, StepCounts>
}

/** What a builder sends for each build it is asked for. */
export type BuilderMessage = { outcome: BuildOutcome } | { failed: string }
