import type { OpenRelease } from '../site/current-release.js'

/** Context of look-ups for one request: the open release, the reader's language, cancellation. */
export interface LookupContext {
  site: OpenRelease
  /** Language that labels are given in where there are any. */
  language: string
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal
}
