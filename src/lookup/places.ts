import { wgs84 } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import type { JsonResults } from '../sparql/results-json.js'
import { orderedRowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Places that are looked up for one thing at most. */
const MAX_PLACES = 150
const [lat, long] = wgs84.all('lat', 'long').map(({ value }) => iriText(value))

/** Places of a thing and of what points at it: `place`, `lat`, `long` (WGS84), `records` (how many lead to it). */
export async function placesOf(iri: string, { site: { store }, signal }: LookupContext): Promise<JsonResults> {
  const bindings = await orderedRowsOf(
    store,
    `SELECT ?place ?lat ?long ?records {
  { SELECT ?place (COUNT(DISTINCT ?record) AS ?records) {
      { BIND (${iriText(iri)} AS ?place) } UNION { ${iriText(iri)} ?p ?place }
      UNION { ?record ?p ${iriText(iri)} . ?record ?q ?place }
      FILTER EXISTS { ?place ${lat} ?known }
  } GROUP BY ?place }
  ?place ${lat} ?lat ; ${long} ?long
} ORDER BY DESC(?records) ?place ?lat ?long LIMIT ${MAX_PLACES}`,
    signal
  )
  return { head: { vars: ['place', 'lat', 'long', 'records'] }, results: { bindings } }
}
