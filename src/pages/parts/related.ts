import { rowsOf } from '../../store/rows.js'
import { iriText } from '../../rdf/iris.js'
import type { JsonRow } from '../../sparql/results-json.js'
import { lookUpNames } from '../../lookup/answers.js'
import { labelledAnswer } from './answer.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { factsOf } from '../../lookup/status-properties.js'
import { timeProperties } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { viewOf } from './views.js'

const MOST = 150

/** A timeline of what has a date and concerns a thing; nothing when that is less than two. */
export async function relatedEvents(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store, model },
    signal,
    t
  } = context
  const { earliest, latest } = model
  if (earliest === undefined || latest === undefined) return undefined
  const [time] = timeProperties(model)
  const [status] = factsOf(model).properties
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?record ?when ?earliest ?latest ?status {
  { BIND (${iriText(iri)} AS ?record) } UNION { ?record ?property ${iriText(iri)} }
  OPTIONAL { ?record ${iriText(earliest)} ?earliest } OPTIONAL { ?record ${iriText(latest)} ?latest }
  FILTER (BOUND(?earliest) || BOUND(?latest))
  ${time === undefined ? '' : `OPTIONAL { ?record ${iriText(time)} ?when }`}
  ${status === undefined ? '' : `OPTIONAL { ?record ${iriText(status)} ?status }`}
} ORDER BY COALESCE(?earliest, ?latest) LIMIT ${MOST}`,
    signal
  )
  return rows.length < 2
    ? undefined
    : section(
        'timeline',
        { start: 'earliest', end: 'latest', label: 'record', link: 'record', status: 'status' },
        t('events'),
        rows,
        ['record', 'when', 'earliest', 'latest', 'status'],
        context
      )
}

const wgs84 = 'http://www.w3.org/2003/01/geo/wgs84_pos#'

/** A map of the places of a thing and of what points at it; nothing when there is none. */
export async function relatedPlaces(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store },
    signal,
    t
  } = context
  const rows = await rowsOf(
    store,
    `SELECT ?place ?lat ?long (COUNT(DISTINCT ?record) AS ?records) {
  { BIND (${iriText(iri)} AS ?place) } UNION { ${iriText(iri)} ?p ?place } UNION { ?record ?p ${iriText(iri)} . ?record ?q ?place }
  ?place <${wgs84}lat> ?lat ; <${wgs84}long> ?long
} GROUP BY ?place ?lat ?long ORDER BY DESC(?records) LIMIT ${MOST}`,
    signal
  )
  return rows.length
    ? section(
        'map',
        { lat: 'lat', long: 'long', label: 'place', link: 'place', size: 'records' },
        t('places'),
        rows,
        ['place', 'lat', 'long', 'records'],
        context
      )
    : undefined
}

async function section(
  view: 'timeline' | 'map',
  mapping: Record<string, string>,
  title: string,
  rows: JsonRow[],
  vars: string[],
  context: PageContext
): Promise<Html> {
  const part = { head: { vars }, results: { bindings: rows } }
  const answer = labelledAnswer(part, await lookUpNames([], [part], context), context)
  return html`<section id="${view === 'map' ? 'on-the-map' : 'in-time'}"><h2>${title}</h2>${viewOf({ name: view, mapping }, answer, context, { id: `${view}-table`, name: title }, true)}</section>`
}
