import type { Documents } from './documents.js'
import type { Say } from './messages.js'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../query/saved-query.js'
import type { Release } from '../release/release.js'
import type { SearchIndex } from '../search/search-index.js'
import type { Store } from '../store/store.js'

/** One release with all that pages are made of. */
export interface Site {
  release: Release
  store: Store
  model: Model
  queries: Promise<ReadonlyMap<string, SavedQuery>>
  /** The index of names, made when it is first asked for. */
  index(): Promise<SearchIndex>
  /** The documents behind the sources, when there is a folder with them. */
  documents?: Documents
}

/** Someone who asked for a page. */
export interface Reader {
  site: Site
  /** Language of the page. */
  language: string
  /** Says a message in that language. */
  say: Say
  /** Path and query string asked for. */
  url: string
  /** Scheme and host under which the page was asked for; empty when that is not known. */
  origin: string
  /** Ended when nobody waits for the page any more. */
  signal: AbortSignal
}
