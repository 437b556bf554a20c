import type { SearchIndex } from '../search/search-index.js'
import { match } from '../search/match.js'
import type { SubjectKind } from '../search/subjects.js'
import { iriOfIdentifier } from './identifiers.js'
import type { PostHolder } from './post-holders.js'
import { readQueryText, similarityTo } from './name-similarity.js'
import type { NameSimilarity } from './name-similarity.js'

/** Entity that a query may mean; `similarity` is absent for one that was found by an identifier or a property. */
export interface FoundEntity {
  /** Number of its subject in the index. */
  number: number
  similarity?: NameSimilarity
  /** Whether the query is, or has, its identifier. */
  isNamedById: boolean
  /** The tenure by which it is meant: it held the post that the query names. */
  holder?: PostHolder
}

/** Kinds of subjects that are compared, and how many of each at most: entities, and records that have names. */
const SEARCHED: readonly (readonly [SubjectKind, number])[] = [
  ['entity', 40],
  ['record', 20]
]

/** Entities that have something of a name, or the name as their identifier; in no order. */
export function candidatesByName(text: string, index: SearchIndex): FoundEntity[] {
  const query = readQueryText(text, index)
  const named = candidateById(text.trim(), index)
  const found = SEARCHED.flatMap(([kind, most]) => {
    const hits = match(index, new Set([kind]), query.text)
    if (!hits) return []
    return [...hits.subjects].sort((a, b) => hits.scores[b]! - hits.scores[a]!).slice(0, most)
  })
  const compared = found.flatMap(number => {
    const similarity = similarityTo(query, index.subjects[number]!.names, index)
    return similarity && number !== named?.number ? [{ number, similarity, isNamedById: false }] : []
  })
  return named ? [named, ...compared] : compared
}

/** Entity by its slug or IRI; undefined when there is none. */
export function candidateById(id: string, index: SearchIndex): FoundEntity | undefined {
  const iri = iriOfIdentifier(id, index.model)
  const number = iri === undefined ? undefined : index.numberOf.get(iri)
  return number === undefined ? undefined : candidateOf(number, index, true)
}

/** Candidate of an IRI that a property led to; undefined for what is no entity or record. */
export function candidateByIri(iri: string, index: SearchIndex): FoundEntity | undefined {
  const number = index.numberOf.get(iri)
  return number === undefined ? undefined : candidateOf(number, index, false)
}

function candidateOf(number: number, { kinds }: SearchIndex, isNamedById: boolean): FoundEntity | undefined {
  return SEARCHED.some(([kind]) => kind === kinds[number]) ? { number, isNamedById } : undefined
}

/** Candidates with the persons among them, or besides them, who held the post that the query names. */
export function withHolders(
  candidates: readonly FoundEntity[],
  holders: readonly PostHolder[],
  index: SearchIndex
): FoundEntity[] {
  const held = new Map(
    holders.flatMap(holder => {
      const found = candidateByIri(holder.iri, index)
      return found ? [[found.number, { ...found, holder }] as const] : []
    })
  )
  const named = candidates.map(each => ({ ...each, holder: held.get(each.number)?.holder }))
  const numbers = new Set(candidates.map(({ number }) => number))
  return [...named, ...[...held.values()].filter(({ number }) => !numbers.has(number))]
}
