import type { OpenRelease } from './current-release.js'
import type { Translator } from './messages.js'

/** What every page needs: open release, language, translator, requested URL, cancellation. */
export interface PageContext {
  site: OpenRelease
  /** Language of the page. */
  language: string
  /** Gives a message in that language. */
  t: Translator
  /** Path and query string asked for. */
  url: string
  /** Scheme and host under which the page was asked for; empty when that is not known. */
  origin: string
  /** Aborted when nobody waits for the page any more. */
  signal: AbortSignal
}
