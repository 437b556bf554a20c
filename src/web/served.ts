import type { Model } from '../model/model.js'
import type { SavedQuery } from '../query/saved-query.js'
import type { Release } from '../release/release.js'
import type { Store } from '../store/store.js'

/** One release, ready to answer. */
export interface Served {
  release: Release
  store: Store
  model: Model
  /** Read in the background: making their parser takes longer than loading the graph. */
  queries: Promise<ReadonlyMap<string, SavedQuery>>
}

/** What the server looks at for each request: replacing `served` swaps the release, and requests under way keep theirs. */
export interface Serving { served?: Served }
