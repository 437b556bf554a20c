import type { QueryAnalysis } from '../sparql/analysis.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { JsonRow } from '../sparql/results-json.js'
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
 * Rows of a SELECT that a part of the program looks something up with; `analysis` for one that it did not write,
 * `timeoutMs` for another time limit than the store's.
 */
export async function rowsOf(
  store: Store,
  query: string,
  signal?: AbortSignal,
  analysis: QueryAnalysis = ownSelect,
  timeoutMs?: number
): Promise<JsonRow[]> {
  const { bytes } = await ask({
    store,
    query,
    analysis,
    choose: inMediaType('application/sparql-results+json'),
    signal,
    timeoutMs
  })
  return readJsonResults(bytes).results?.bindings ?? []
}
