import type { OpenRelease } from './current-release.js'
import type { Translator } from './messages.js'

/** Context of a page: open release, language, translator, requested address. Nothing in it asks or waits. */
export interface PageContext {
  /** The model that names and orders what is shown, and the release that it is of. */
  site: Pick<OpenRelease, 'model' | 'release' | 'features'>
  /** Language of the page. */
  language: string
  /** Gives a message in that language. */
  t: Translator
  /**
   * Path and query string asked for: links to the same in another language, or to another page of it, are made of it.
   */
  url: string
  /** Id of the release that is served otherwise, where the page is of an older one. */
  newest?: string
  /** Address of the site (scheme, host, prefix) under which the page was asked for; empty when that is not known. */
  origin: string
}
