import type { Rule } from '../graph/read-rules.js'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { Lease } from '../release/lease.js'
import type { Release } from '../release/release.js'
import type { SearchIndex } from '../search/search-index.js'
import type { GraphStyle } from '../serialize/style.js'
import type { Sizing } from '../store/pool-sizing.js'
import type { ServiceResolver, Store } from '../store/store.js'
import type { Documents } from './documents.js'
import type { Features } from './features.js'
import type { StoreFacts } from './store-choice.js'

/** Release opened for answering: its store, model, saved queries, search index and documents. */
export interface OpenRelease {
  release: Release
  /** What keeps builds from removing the release. */
  lease?: Lease
  store: Store
  /** Asks other endpoints (SERVICE), where that is allowed. */
  services?: ServiceResolver
  /** Whether its N-Quads were held against their checksum; a server does that behind the first requests. */
  verified: boolean
  /** How the store's workers were sized, in a server. */
  sizing?: Sizing
  /** What store it is; left out: the embedded one. */
  facts?: StoreFacts
  model: Model
  features: Features
  /** How RDF is written. */
  style: GraphStyle
  /** Read in the background: making their parser takes longer than loading the graph. */
  queries: Promise<ReadonlyMap<string, SavedQuery>>
  /** Rules that statements were derived by. */
  rules: readonly Rule[]
  /** Search index, built when it is first asked for. */
  index(): Promise<SearchIndex>
  /** Documents behind the sources, when there is a folder with them. */
  documents?: Documents
}

/** Reason for which an older release does not answer: it is not kept, too many others are open, it is being opened. */
export type UnavailableReason = 'gone' | 'busy' | 'opening'

/** Releases that are kept beside the one that is served: opened when one is asked for, closed when nobody asks. */
export interface OlderReleases {
  /** Work with a release by its id; why it cannot be had is given to `refused`, whose error is thrown. */
  use<T>(
    id: string,
    current: Release,
    work: (open: OpenRelease) => Promise<T>,
    refused: (reason: UnavailableReason, kept: readonly string[]) => Error
  ): Promise<T>
  /** End of all that are open. */
  close(): Promise<void>
}

/** The release that requests are answered from. Replacing `open` swaps it; requests in flight keep theirs. */
export interface CurrentRelease {
  open?: OpenRelease
  /** Releases that are kept beside it, where they can be asked. */
  older?: OlderReleases
  /** Set when the server takes nothing new. */
  stopping?: boolean
  /** Why the release cannot be loaded any more and no other was found; it is tried again. */
  failure?: string
}

/** Reason for which no query can be answered, now that a release was opened. */
export function unanswerable({ open }: CurrentRelease): string | undefined {
  return open?.store.load().unloadable
}

/** End of a release: its store is closed, and what asks other endpoints, then its lease. */
export async function closeRelease({ store, services, lease }: OpenRelease): Promise<void> {
  await Promise.all([store.close(), services?.close()])
  await lease?.end()
}
