import { startsWith } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Pages that are listed at most: a sitemap may have 50,000. */
const MAX_PAGES = 45_000

/** IRIs of all things and sources that have a page of their own. */
export async function lookUpPages({ site: { store, model }, signal }: LookupContext): Promise<string[]> {
  const begins = [model.idIri(''), model.sourceIri('')].map(start => startsWith('?s', start))
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?s { ?s a ?type FILTER ((${begins.join(' || ')}) && !CONTAINS(STR(?s), "#")) }
ORDER BY ?s LIMIT ${MAX_PAGES}`,
    signal
  )
  return rows.map(row => row['s']!.value as string)
}
