import type { Model } from '../model/model.js'
import type { FacetColumn } from './facet-index.js'
import type { Lexicon } from './lexicon.js'
import type { InboundCounts } from './inbound.js'
import type { SubjectKind, Subject } from './subjects.js'

/** Index of a release's quads. Built once, then only read. */
export interface SearchIndex {
  model: Model
  /** By number of the subject; they stand in the order of their IRIs. */
  subjects: readonly IndexedSubject[]
  kinds: readonly SubjectKind[]
  /** By number of the subject, how much others point at it: 0 to 1. */
  prominence: Float32Array
  numberOf: ReadonlyMap<string, number>
  lexicon: Lexicon
  columns: readonly FacetColumn[]
  /** The subjects in order, by language: made when first asked for. */
  ranks: Map<string, Ranks>
  /** What the next index is made of, in a process that may serve another release. */
  basis?: IndexBasis
}

/** Subjects and numbers that an index was made of. */
export interface IndexBasis {
  /** By number: the subjects of the index, with all that is known of them but their texts. */
  things: readonly Subject[]
  inbound: InboundCounts
}

/** Subject as the index stores it. */
export type IndexedSubject = Pick<Subject, 'iri' | 'kind' | 'classes' | 'names'>

/** The order of all subjects: by kind, then by label as a language sorts. */
export interface Ranks {
  /** By number of the subject, its place. */
  placeOf: Uint32Array
  /** By place, the number of the subject. */
  numberAt: Uint32Array
}
