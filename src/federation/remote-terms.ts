import { createHash } from 'node:crypto'
import { remoteFailed } from '../sparql/errors.js'
import type { JsonRow, JsonTerm } from '../sparql/results-json.js'

/**
 * Rows of an endpoint as they can be joined here: a blank node, which has no name outside of its answer, gets one in
 * the graph's own `.well-known/genid/` (RDF 1.1 Concepts, 3.5), the same whenever the answer is the same. Throws a
 * `SparqlError` for a triple term.
 */
export function joinableRows(rows: readonly JsonRow[], base: string, endpoint: string, query: string): JsonRow[] {
  let prefix: string | undefined
  const joinable = (term: JsonTerm): JsonTerm => {
    if (term.type === 'triple') throw remoteFailed(endpoint, 'its answer has triple terms, which cannot be joined here')
    if (term.type !== 'bnode') return term
    prefix ??= createHash('sha256').update(`${endpoint}\n${query}`).digest('hex').slice(0, 16)
    return { type: 'uri', value: `${base}.well-known/genid/${prefix}-${encodeURIComponent(term.value)}` }
  }
  return rows.map(row =>
    Object.fromEntries(Object.entries(row).flatMap(([name, term]) => (term ? [[name, joinable(term)]] : [])))
  )
}
