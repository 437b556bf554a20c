import type { Fault } from '../faults.js'
import type { Share } from '../memory.js'
import type { Folder } from '../settings.js'

/** What a builder is started with. */
export interface BuilderTask { folder: Folder, keep: number }

/** What came of one build: the id of a release, or the faults that forbid one; and how much of each step had to be done again. */
export interface Outcome { id?: string, faults: Fault[], shares: Record<string, Share> }

/** What a builder sends for each build it is asked for. */
export type BuilderMessage = { outcome: Outcome } | { failed: string }
