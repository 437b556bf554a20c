import type * as T from '@traqula/rules-sparql-1-2'
import { LRUCache } from 'lru-cache'
import { generateQuery } from './generate.js'
import { parseQuery } from './parser.js'
import type { Parsed } from './parser.js'
import { LATERAL } from './rewrite/nodes.js'
import { rewriteQuery } from './rewrite/rewrite.js'
import { computeSortKeys } from './rewrite/sort-keys.js'
import { sortBeforeLookups } from './rewrite/sorted-first.js'
import { filterByLimit } from './rewrite/sorted-limit.js'
import { sortByParts } from './rewrite/sorted-parts.js'

/** Texts for the engine by text of the query. The bound is on memory, in characters. */
const texts = new LRUCache<string, string>({
  maxSize: 1_000_000,
  sizeCalculation: (engine, text) => engine.length + text.length
})

/**
 * Text in which the engine is asked a query that it would answer wrongly as it is. `merged`: whether its default graph
 * is merged of several graphs. Throws as `analyseQuery` does.
 */
export async function engineQuery(text: string, merged = false): Promise<string> {
  const key = keyOf(text, merged)
  const known = texts.get(key)
  if (known !== undefined) return known
  const engine = await engineText(await parseQuery(text), merged)
  texts.set(key, engine)
  return engine
}

/** Caches the text for the engine of a query that has been rewritten, so that it need not be parsed again. */
export async function cacheEngineText(text: string, rewritten: Parsed): Promise<void> {
  texts.set(keyOf(text), await generateQuery(rewritten))
}

const keyOf = (text: string, merged = false): string => `${merged ? 'merged' : ''} ${text}`

/** Characters of the longest query that is rewritten to be sorted; one may hold the answers of other endpoints. */
const MAX_SORTED_LENGTH = 50_000

/**
 * Text of a query for Oxigraph over a large database on disk: rows are sorted in parts (`sortByParts`), as far as the
 * limit goes (`filterByLimit`) or before what they need is looked up (`sortBeforeLookups`), and by keys
 * (`computeSortKeys`). The text itself where nothing is sorted, or it cannot be rewritten. Never rejects.
 */
export async function sortedQuery(text: string): Promise<string> {
  if (text.length > MAX_SORTED_LENGTH || !/\border\s+by\b/i.test(text) || text.includes(LATERAL)) return text
  const key = `sorted ${text}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const engine = await sortedText(text).catch(() => text)
  texts.set(key, engine)
  return engine
}

async function sortedText(text: string): Promise<string> {
  const parsed = await parseQuery(text)
  if (parsed.type !== 'query') return text
  const sorted = computeSortKeys(pageInParts(parsed))
  return sorted === parsed ? text : (await generateQuery(sorted)).replaceAll(`SERVICE <${LATERAL}>`, 'LATERAL')
}

/** The query as the first rewrite has it that fits; its form is none for the others. */
function pageInParts(query: T.Query): T.Query {
  for (const rewrite of [sortByParts, filterByLimit, sortBeforeLookups]) {
    const next = rewrite(query)
    if (next !== query) return next
  }
  return query
}

/** Text for the engine of a parsed query: see `engineQuery`. */
export function engineText(parsed: Parsed, merged = false): Promise<string> {
  return generateQuery(rewriteQuery(parsed, merged))
}
