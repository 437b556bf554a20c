import { deo } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import type { JsonResults } from '../sparql/results-json.js'
import { orderedRowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { asOfVariable, factsOf } from '../model/status-properties.js'

/** Events that are looked up for one thing at most: the latest. */
const MAX_EVENTS = 500

/**
 * Dated things that concern a thing, itself included, as rows: `record`, `when` (EDTF), `earliest`, `latest`,
 * `status`, and the day that it holds for by the name of its property. Elements of documents are left out.
 */
export async function eventsOf(iri: string, { site: { store, model }, signal }: LookupContext): Promise<JsonResults> {
  const { earliest, latest, asOf } = model
  const day = asOfVariable(model)
  const vars = ['record', 'when', 'earliest', 'latest', 'status', ...(day === undefined ? [] : [day])]
  if (earliest === undefined || latest === undefined) return { head: { vars }, results: { bindings: [] } }
  const [time] = model.times
  const [status] = factsOf(model).properties
  const bindings = await orderedRowsOf(
    store,
    `SELECT DISTINCT ${vars.map(name => `?${name}`).join(' ')} {
  { BIND (${iriText(iri)} AS ?record) } UNION { ?record ?property ${iriText(iri)} }
  OPTIONAL { ?record ${iriText(earliest)} ?earliest } OPTIONAL { ?record ${iriText(latest)} ?latest }
  FILTER (BOUND(?earliest) || BOUND(?latest))
  FILTER NOT EXISTS { ?record a ${iriText(deo('DiscourseElement').value)} }
  ${time === undefined ? '' : `OPTIONAL { ?record ${iriText(time)} ?when }`}
  ${status === undefined ? '' : `OPTIONAL { ?record ${iriText(status)} ?status }`}
  ${asOf === undefined ? '' : `OPTIONAL { ?record ${iriText(asOf)} ?${day} }`}
} ORDER BY DESC(COALESCE(?earliest, ?latest)) ${vars.map(name => `?${name}`).join(' ')} LIMIT ${MAX_EVENTS}`,
    signal
  )
  return { head: { vars }, results: { bindings: bindings.reverse() } }
}
