import { lowerBound } from '../base/lower-bound.js'
import { lazy } from '../base/memoize.js'
import { matchingWords, INFLECTED } from '../search/matching-words.js'
import { folded } from '../search/letters.js'
import type { SearchIndex } from '../search/search-index.js'
import { contentWordsOf, MAX_QUERY_WORDS } from '../search/words.js'
import type { PostTerms } from './post-terms.js'
import type { PostOffice } from './tenures.js'

/** Part that a named thing has in who holds which post. */
export type NamedPart = 'person' | 'post' | 'body' | 'state' | 'title'

/** Name of such a thing, as words are held against it. */
export interface PartName {
  iri: string
  part: NamedPart
  /** Folded words, in their order. */
  words: readonly string[]
  /** Words of a post's name that only name its state or, where it has none, its body; found when first asked for. */
  context: () => ReadonlySet<string>
}

/** Names of persons, posts, bodies, states and titles by their number in the index's lexicon. */
export type NameTable = ReadonlyMap<number, PartName>

const none: ReadonlySet<string> = new Set()

/** Table of an index. */
export function nameTableOf(
  { lexicon, subjects }: SearchIndex,
  terms: PostTerms,
  offices: ReadonlyMap<string, PostOffice>
): NameTable {
  const parts: readonly (readonly [NamedPart, ReadonlySet<string>])[] = [
    ['person', terms.persons],
    ['post', terms.posts],
    ['state', terms.states],
    ['body', terms.bodies],
    ['title', terms.titles]
  ]
  const namesOf = new Map<string, number[]>()
  const table = new Map<number, PartName>()
  lexicon.names.forEach(({ text, kind }, number) => {
    if (kind === 'text' || kind === 'tag') return
    const { iri, classes } = subjects[lexicon.subjectOf[number]!]!
    const part = parts.find(([, of]) => classes.some(type => of.has(type)))?.[0]
    if (!part) return
    const words = contentWordsOf(text, MAX_QUERY_WORDS).map(word => folded(word.text))
    table.set(number, { iri, part, words, context: () => none })
    namesOf.set(iri, [...(namesOf.get(iri) ?? []), number])
  })
  for (const [number, name] of table) {
    const { state, body } = offices.get(name.iri) ?? {}
    const whose = name.part === 'post' ? namesOf.get(state ?? body ?? '') : undefined
    if (whose)
      table.set(number, { ...name, context: lazy(() => new Set(name.words.filter(word => isOf(word, whose)))) })
  }
  return table

  /** Whether a word is one of those that some names are made of, but for endings. */
  function isOf(word: string, names: readonly number[]): boolean {
    for (const [found, quality] of matchingWords(lexicon, word, false))
      if (quality >= INFLECTED && names.some(name => isNamed(lexicon, found, name))) return true
    return false
  }
}

/** Test whether a word of the index is one of a name's: the names of a word stand in their order. */
function isNamed({ offsets, postings }: SearchIndex['lexicon'], word: number, name: number): boolean {
  const [start, end] = [offsets[word]!, offsets[word + 1]!]
  const found = lowerBound(start, end, place => postings[place]! < name)
  return found < end && postings[found] === name
}
