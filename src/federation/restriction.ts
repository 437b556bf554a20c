import { endpointUnbound, remoteTooLarge } from '../sparql/errors.js'
import { restrictingQuery } from '../sparql/federation/plan.js'
import type { ParsedQuery, ServiceStep } from '../sparql/federation/plan.js'
import { isPortable } from '../sparql/federation/terms.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { JsonRow } from '../sparql/results-json.js'
import { ask, inMediaType } from '../store/ask.js'
import type { ServiceContext } from '../store/store.js'

/** Values that the solutions of a SERVICE clause have to be compatible with: rows of some of its variables. */
export interface Restriction {
  names: readonly string[]
  rows: readonly JsonRow[]
}

/** Endpoint of a step, by its IRI, and what its solutions are restricted to; not restricted when left out. */
export interface EndpointPart {
  iri: string
  restriction?: Restriction
}

/** Bytes of the graph's answer for a restriction. */
const MAX_BYTES = 16 * 2 ** 20

/**
 * Endpoints of a step, each with what the graph's own answer to the patterns beside the clause restricts it to. More
 * than `maxRows` rows restrict nothing: there would be too many requests. Throws a `SparqlError`.
 */
export async function endpointParts(
  query: ParsedQuery,
  step: ServiceStep,
  { store, dataset, signal }: ServiceContext,
  maxRows: number
): Promise<EndpointPart[]> {
  const { endpoint, shared, clause } = step
  if ('iri' in endpoint && !shared.length) return [{ iri: endpoint.iri }]
  if ('variable' in endpoint && !clause.beside.length) throw endpointUnbound(endpoint.variable)
  const { bytes, truncation } = await ask({
    store,
    query: await restrictingQuery(query, step),
    dataset,
    choose: inMediaType('application/sparql-results+json'),
    limit: { rows: maxRows, bytes: MAX_BYTES },
    signal
  })
  const rows = readJsonResults(bytes).results?.bindings ?? []
  if ('iri' in endpoint)
    return [{ iri: endpoint.iri, restriction: truncation ? undefined : restrictionOf(shared, rows) }]
  if (truncation)
    throw remoteTooLarge(
      `?${endpoint.variable}`,
      `would have to be asked about more than ${maxRows} rows`,
      'remoteRequests'
    )
  const byEndpoint = new Map<string, JsonRow[]>()
  for (const { [endpoint.variable]: term, ...rest } of rows) {
    if (term?.type !== 'uri') throw endpointUnbound(endpoint.variable)
    byEndpoint.set(term.value, [...(byEndpoint.get(term.value) ?? []), rest])
  }
  return [...byEndpoint].map(([iri, own]) => ({ iri, restriction: restrictionOf(shared, own) }))
}

/**
 * Restriction by the variables that every row binds to a term with the same meaning elsewhere. Rows with a blank node
 * are left out: no solution of another endpoint has it.
 */
function restrictionOf(shared: readonly string[], rows: readonly JsonRow[]): Restriction | undefined {
  const known = rows.filter(row => shared.every(name => row[name]?.type !== 'bnode'))
  const names = shared.filter(name => known.every(row => row[name] && isPortable(row[name])))
  if (!names.length) return undefined
  const distinct = new Map<string, JsonRow>()
  for (const row of known) {
    const own = Object.fromEntries(names.map(name => [name, row[name]]))
    distinct.set(JSON.stringify(own), own)
  }
  return { names, rows: [...distinct.values()] }
}
