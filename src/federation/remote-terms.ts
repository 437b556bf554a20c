import { hash } from 'node:crypto'
import { remoteFailed } from '../sparql/errors.js'
import type { JsonRow, JsonTerm } from '../sparql/results-json.js'

/**
 * Rows of an endpoint that can be joined here: each blank node becomes an IRI in the graph's own `.well-known/genid/`
 * (skolemization, RDF 1.1 Concepts, 3.5), the same for the same answer. Throws a `SparqlError` for a triple term.
 */
export function joinableRows(rows: readonly JsonRow[], base: string, endpoint: string, query: string): JsonRow[] {
  let prefix: string | undefined
  const skolemized = (term: JsonTerm): JsonTerm => {
    if (term.type === 'triple') throw remoteFailed(endpoint, 'its answer has triple terms, which cannot be joined here')
    if (term.type !== 'bnode') return term
    prefix ??= hash('sha256', `${endpoint}\n${query}`).slice(0, 16)
    return { type: 'uri', value: `${base}.well-known/genid/${prefix}-${encodeURIComponent(term.value)}` }
  }
  return rows.map(row =>
    Object.fromEntries(Object.entries(row).flatMap(([name, term]) => (term ? [[name, skolemized(term)]] : [])))
  )
}
