import { readJsonResults } from '../store/json-results.js'
import type { JsonRow } from '../store/json-results.js'
import type { Store } from '../store/store.js'
import { ask, written } from './ask.js'

/** Asks a SELECT and reads its rows: for parts of the program that look things up. */
export async function rowsOf(store: Store, query: string, signal?: AbortSignal): Promise<JsonRow[]> {
  const { bytes } = await ask({ store, query, choose: written('application/sparql-results+json'), ...signal ? { signal } : {} })
  return readJsonResults(bytes).results?.bindings ?? []
}
