import type { Term } from '@rdfjs/types'
import type { SavedQuery } from './saved-query.js'
import { generateQuery } from '../sparql/generate.js'
import { withValues } from '../sparql/values.js'

/**
 * The text of a saved query with other values for its parameters: they are set as terms in the parsed query, which is
 * then written anew, so nothing that a client sends is ever read as SPARQL. A parameter without a value is left free.
 */
export async function boundQuery(
  { parsed, parameters }: SavedQuery,
  values: ReadonlyMap<string, readonly Term[]>
): Promise<string> {
  const all = new Map(parameters.map(({ name }) => [name, values.get(name) ?? []]))
  return generateQuery(withValues(parsed, all))
}
