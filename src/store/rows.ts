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
  takesLimit: false
}

/** Rows of a SELECT that a part of the program looks something up with; `analysis` for one that it did not write. */
export async function rowsOf(
  store: Store,
  query: string,
  signal?: AbortSignal,
  analysis: QueryAnalysis = ownSelect
): Promise<JsonRow[]> {
  const { bytes } = await ask({
    store,
    query,
    analysis,
    choose: inMediaType('application/sparql-results+json'),
    signal
  })
  return readJsonResults(bytes).results?.bindings ?? []
}
