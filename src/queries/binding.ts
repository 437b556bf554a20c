import type { Term } from '@rdfjs/types'
import type { SavedQuery } from './saved-query.js'
import { hasService } from '../sparql/federation/local-patterns.js'
import { generateQuery } from '../sparql/generate.js'
import { rewriteQuery } from '../sparql/rewrite/rewrite.js'
import { withValues } from '../sparql/values.js'

/**
 * Text of a saved query for the engine, with other values for its parameters: they are set as terms in the parsed
 * query, which is then written anew, so nothing that a client sends is ever read as SPARQL. A parameter without a value
 * is left free. Without any values it is the query of the file.
 */
export async function boundQuery(
  { parsed, parameters }: SavedQuery,
  values?: ReadonlyMap<string, readonly Term[]>
): Promise<string> {
  const all = values && new Map(parameters.map(({ name }) => [name, values.get(name) ?? []]))
  const bound = all ? withValues(parsed, all) : parsed
  // One that calls other endpoints is written for the engine when they have answered.
  return generateQuery(hasService(bound) ? bound : rewriteQuery(bound))
}
