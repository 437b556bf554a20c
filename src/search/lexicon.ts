import type SearchableMap from 'minisearch/SearchableMap'
import type { Name } from './subjects.js'

/**
 * All words of all names: from the key of a spelling to the words, from a word to the names it stands in, from a name
 * to its subject.
 */
export interface Lexicon {
  /** Entries under a key: number of a word times two, plus one when the key is that of a stem of it. */
  keys: SearchableMap<number[]>
  /** By number of the word. One that stands in no name any more has no key, until another has its number. */
  words: readonly IndexedWord[]
  /** Where a word's names begin in `postings`; one more than there are words. */
  offsets: Uint32Array
  /** Numbers of names, those of a word in their order. */
  postings: Uint32Array
  /** Those of a subject behind one another, in the order of subjects. */
  names: readonly Name[]
  /** By number of the name: its subject, and of how many different words of content it is made. */
  subjectOf: Uint32Array
  lengthOf: Uint8Array
}

/** Word of the index with the names it stands in. */
export interface IndexedWord {
  low: string
  fold: string
  /** Language whose endings it may have; empty when none is known. */
  language: string
}
