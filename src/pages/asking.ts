import type { Term } from '@rdfjs/types'
import { ask, written } from '../query/ask.js'
import { boundQuery } from '../query/binding.js'
import type { SavedQuery } from '../query/saved-query.js'
import { readJsonResults } from '../store/json-results.js'
import type { JsonResults } from '../store/json-results.js'
import type { Reader } from './site.js'

/** What a saved query is asked with when nobody says: what it requires as in its file, all else left open. */
export function usualArguments({ parameters }: SavedQuery): Map<string, Term[]> {
  return new Map(parameters.filter(({ required }) => required).map(({ name, example }) => [name, [example]]))
}

/** Asks a saved query for rows. */
export async function rowsFor(query: SavedQuery, values: ReadonlyMap<string, readonly Term[]>, { site: { store }, signal }: Reader): Promise<JsonResults> {
  const { bytes } = await ask({ store, query: await boundQuery(query, values), choose: written('application/sparql-results+json'), signal })
  return readJsonResults(bytes)
}
