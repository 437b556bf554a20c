import { memoizeAsync } from '../base/memoize.js'
import { dcterms, foaf, prov } from '../base/vocabulary.js'
import { iriText, startsWith } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { countsByClass } from './counts.js'

/** Figures of a graph that readers understand. */
export interface GraphFigures {
  /** Number of records, which quote passages. */
  records: number
  /** Number of people (foaf:Person). */
  people: number
  /** Number of languages that the sources are in. */
  languages: number
  /** First and last day (ISO 8601) of what has a date. */
  first?: string
  last?: string
}

const figuresOf = memoizeAsync(lookUpFigures)

/** Figures of the graph that is served; looked up once a release. */
export const graphFigures = (context: LookupContext): Promise<GraphFigures> => figuresOf(context.site.release, context)

async function lookUpFigures(context: LookupContext): Promise<GraphFigures> {
  const { store, model } = context.site
  const day = (bound: string | undefined, aggregate: string, name: string): string =>
    bound === undefined ? '' : `{ SELECT (${aggregate}(?day) AS ?${name}) { ?thing ${iriText(bound)} ?day } }`
  const [[row], counts] = await Promise.all([
    rowsOf(
      store,
      `SELECT * {
  { SELECT (COUNT(DISTINCT ?record) AS ?records) { GRAPH ?g { ?record ${iriText(prov('wasQuotedFrom').value)} ?p } } }
  { SELECT (COUNT(DISTINCT ?language) AS ?languages) {
      GRAPH ${iriText(model.graphIri('dataset'))} { ?source ${iriText(dcterms('language').value)} ?language }
      FILTER (${startsWith('?source', model.sourceIri(''))})
  } }
  ${day(model.earliest, 'MIN', 'first')} ${day(model.latest, 'MAX', 'last')}
}`
    ),
    countsByClass(context)
  ])
  const value = (name: string): string | undefined => row?.[name]?.value as string | undefined
  return {
    records: Number(value('records') ?? 0),
    people: counts.get(foaf('Person').value) ?? 0,
    languages: Number(value('languages') ?? 0),
    first: value('first'),
    last: value('last')
  }
}
