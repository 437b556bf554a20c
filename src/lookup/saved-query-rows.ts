import type { Term } from '@rdfjs/types'
import { ask, inMediaType } from '../store/ask.js'
import { boundQuery } from '../queries/binding.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import type { LookupContext } from './context.js'

/** Default arguments of a saved query: what it requires as in its file, all else left open. */
export function defaultArguments({ parameters }: SavedQuery): Map<string, Term[]> {
  return new Map(parameters.filter(({ required }) => required).map(({ name, example }) => [name, [example]]))
}

/** Rows of the answer to a saved query, in its order. */
export async function rowsFor(
  query: SavedQuery,
  values: ReadonlyMap<string, readonly Term[]>,
  { site: { store }, signal }: LookupContext
): Promise<JsonResults> {
  const { bytes } = await ask({
    store,
    query: await boundQuery(query, values),
    analysis: query.form,
    choose: inMediaType('application/sparql-results+json'),
    signal
  })
  return readJsonResults(bytes)
}
