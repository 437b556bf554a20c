import type { LRUCache } from 'lru-cache'
import type { Model } from '../model/model.js'
import type { Bounds } from '../rdf/edtf.js'
import type { SearchIndex } from '../search/search-index.js'
import type { Certainty, TenureDays } from './certainty.js'
import type { Interpretations } from './interpretations.js'
import type { NameTable } from './name-table.js'
import type { PostTerms } from './post-terms.js'
import type { PostOffice, Tenure } from './tenures.js'

/** Characters of a name that is resolved. */
export const MAX_RESOLVED_LENGTH = 500

/** Question who someone was, or who held a post, on a day. */
export interface ResolveRequest {
  /** A name of a person, of a post, or both; a time at its end (`… 2003`) is taken for `on` where that is left out. */
  name: string
  /** Day, or a longer time, as EDTF; left out: at any time. */
  on?: string
  /** State whose post it is, by a name of it, where the text does not say it. */
  state?: string
  /** IRI of a class: only candidates that have a person, post, body or state of it. */
  kind?: string
}

/** Tenure that was on the days asked for. */
export interface Holding extends Tenure {
  certainty: Certainty
}

/** Reading of the name: a person, a post with its body and state, and how certain it is that the one held the other. */
export interface Candidate {
  person?: string
  post?: string
  body?: string
  state?: string
  /** Whether a source calls the post vacant. */
  isVacant: boolean
  /**
   * certain: stated of all days asked for · possible: dates allow it, or are not known · none: no tenure that is known
   * was on such a day.
   */
  certainty: 'certain' | 'possible' | 'none'
  /** What says so: tenures on the days asked for, those that are certain first. */
  tenures: readonly Holding[]
  /** Names of the graph that the text was held against, and how near they are: 1 for the same letters. */
  names: readonly string[]
  likeness: number
}

/** Resolution of a name: every candidate that fits, none of them guessed. */
export interface Resolution {
  /** one: a single reading · several: more than one · none: nothing fits. */
  outcome: 'one' | 'several' | 'none'
  /** Time asked for, as EDTF, and its bounds. */
  on?: string
  bounds?: Bounds
  candidates: readonly Candidate[]
  /** What all candidates have in common. */
  agreed: Pick<Candidate, 'person' | 'post' | 'body' | 'state'>
  /** Whether the text names a post. */
  namesPost: boolean
  /** Words of the text that no candidate explains. */
  unmatched: readonly string[]
}

/** Tenure with the days of it. */
export interface DatedTenure {
  tenure: Tenure
  days: TenureDays
}

/** Resolver of names over one release: its names, tenures and posts. */
export interface Resolver {
  model: Model
  terms: PostTerms
  index: SearchIndex
  table: NameTable
  /** Interpretations of texts that were resolved before. */
  interpretationCache: LRUCache<string, Interpretations>
  posts: ReadonlyMap<string, PostOffice>
  byPost: ReadonlyMap<string, readonly DatedTenure[]>
  byPerson: ReadonlyMap<string, readonly DatedTenure[]>
}
