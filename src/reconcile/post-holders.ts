import type { OpenRelease } from '../site/current-release.js'
import { resolveName, resolverOf } from '../resolve/resolver.js'
import type { ReconciliationQuery } from './query.js'

/** Person who held a post that a query names, on its day. */
export interface PostHolder {
  iri: string
  /** Whether sources state it of the day, or dates only allow it. */
  certainty: 'certain' | 'possible'
  /** How near the query is to the names of the post and the person: 1 for the same letters. */
  likeness: number
}

/**
 * Persons who held the post that a query names on its day, or who are named and held some post then. A condition in
 * words may name whose post it is. Nobody where the query has no day, or the graph no tenures.
 */
export async function holdersNamedBy(
  { text, on, conditions }: ReconciliationQuery,
  site: OpenRelease
): Promise<PostHolder[]> {
  if (text === undefined || on === undefined) return []
  const resolver = await resolverOf(site)
  if (!resolver) return []
  const words = conditions.flatMap(({ values }) => values.flatMap(value => ('text' in value ? value.text : [])))
  const readings = [undefined, ...words]
    .map(state => resolveName(resolver, { name: text, on, state }).candidates)
    .filter(candidates => candidates.length > 0)
    .sort((a, b) => a.length - b.length)
  return (readings[0] ?? []).flatMap(({ person, certainty, likeness }) =>
    person === undefined || certainty === 'none' ? [] : { iri: person, certainty, likeness }
  )
}
