import { LRUCache } from 'lru-cache'
import { SparqlError } from './errors.js'
import { generateQuery } from './generate.js'
import { sparqlParser } from './parser.js'
import type { Parsed } from './parser.js'
import { rewriteQuery } from './rewrite/rewrite.js'
import { computeSortKeys } from './rewrite/sort-keys.js'

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
  const key = `${merged ? 'merged' : ''} ${text}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const reading = (await sparqlParser())(text)
  if ('problem' in reading) throw new SparqlError('syntax', reading.problem.message, reading.problem.position)
  const engine = await engineText(reading.parsed, merged)
  texts.set(key, engine)
  return engine
}

/**
 * Text of a query that an engine over a database on disk sorts sooner; the text itself where nothing is sorted. It is
 * one for the engine already.
 */
export async function presorted(text: string): Promise<string> {
  if (!/\border\s+by\b/i.test(text)) return text
  const key = `sorted ${text}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const reading = (await sparqlParser())(text)
  if ('problem' in reading || reading.parsed.type !== 'query') return text
  const sorted = computeSortKeys(reading.parsed)
  const engine = sorted === reading.parsed ? text : await generateQuery(sorted)
  texts.set(key, engine)
  return engine
}

/** Text for the engine of a parsed query: see `engineQuery`. */
export function engineText(parsed: Parsed, merged = false): Promise<string> {
  return generateQuery(rewriteQuery(parsed, merged))
}
