import type { Term } from '@rdfjs/types'
import { LRUCache } from 'lru-cache'
import { ntriples } from '../rdf/ntriples.js'
import type { SavedQuery } from './saved-query.js'
import { hasService } from '../sparql/federation/local-patterns.js'
import { generateQuery } from '../sparql/generate.js'
import { rewriteQuery } from '../sparql/rewrite/rewrite.js'
import { withValues } from '../sparql/values.js'

/** Texts of each saved query by the values they are bound to: other formats, languages and pages ask for the same. */
const texts = new WeakMap<SavedQuery, LRUCache<string, Promise<string>>>()
const MOST_TEXTS = 50

/**
 * Text of a saved query for the engine, with other values for its parameters: they are set as terms in the parsed
 * query, which is then written anew, so nothing that a client sends is ever read as SPARQL. A parameter without a value
 * is left free. Without any values it is the query of the file.
 */
export function boundQuery(query: SavedQuery, values?: ReadonlyMap<string, readonly Term[]>): Promise<string> {
  const all = values && new Map(query.parameters.map(({ name }) => [name, values.get(name) ?? []]))
  const key = all
    ? [...all].map(([name, terms]) => `${name} ${terms.map(ntriples).join(' ')}`).join('\n')
    : 'as written'
  const known = texts.get(query) ?? new LRUCache({ max: MOST_TEXTS })
  texts.set(query, known)
  const text = known.get(key) ?? textWith(query, all)
  known.set(key, text)
  return text
}

async function textWith({ parsed }: SavedQuery, values?: ReadonlyMap<string, readonly Term[]>): Promise<string> {
  const bound = values ? withValues(parsed, values) : parsed
  // One that calls other endpoints is written for the engine when they have answered.
  return generateQuery(hasService(bound) ? bound : rewriteQuery(bound))
}
