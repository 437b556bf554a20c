import { readJsonResults } from '../sparql/results-json.js'
import type { JsonRow } from '../sparql/results-json.js'
import type { Store } from './store.js'
import { ask, inMediaType } from './ask.js'

/** Asks a SELECT and reads its rows: for parts of the program that look things up. */
export async function rowsOf(store: Store, query: string, signal?: AbortSignal): Promise<JsonRow[]> {
  const { bytes } = await ask({
    store,
    query,
    choose: inMediaType('application/sparql-results+json'),
    ...(signal ? { signal } : {})
  })
  return readJsonResults(bytes).results?.bindings ?? []
}
