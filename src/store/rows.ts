import type { QueryAnalysis } from '../sparql/analysis.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { JsonResults, JsonRow } from '../sparql/results-json.js'
import { sortRows } from '../sparql/sort-rows.js'
import type { Store } from './store.js'
import { ask, inMediaType } from './ask.js'

/** Analysis of every SELECT that the program writes itself: none of them needs to be parsed. */
const ownSelect: QueryAnalysis = {
  form: 'select',
  kind: 'solutions',
  namesDataset: false,
  volatile: false,
  takesLimit: false,
  rewritten: false,
  services: []
}

/**
 * Rows of a SELECT that a part of the program looks something up with, sorted by their terms: engines give them in any
 * order, which must not show in what is written. `timeoutMs`: another time limit than the store's.
 */
export async function rowsOf(
  store: Store,
  query: string,
  signal?: AbortSignal,
  timeoutMs?: number
): Promise<JsonRow[]> {
  const { head, results } = await resultsOf(store, query, signal, timeoutMs)
  return sortRows(results?.bindings ?? [], head.vars ?? [])
}

/** Rows of a SELECT in the order of its ORDER BY, which has to be total: no two rows may tie. */
export async function orderedRowsOf(store: Store, query: string, signal?: AbortSignal): Promise<JsonRow[]> {
  return (await resultsOf(store, query, signal)).results?.bindings ?? []
}

async function resultsOf(store: Store, query: string, signal?: AbortSignal, timeoutMs?: number): Promise<JsonResults> {
  const { bytes } = await ask({
    store,
    query,
    analysis: ownSelect,
    choose: inMediaType('application/sparql-results+json'),
    signal,
    timeoutMs
  })
  return readJsonResults(bytes)
}
