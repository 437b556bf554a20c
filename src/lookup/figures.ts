import { dcterms, foaf, prov } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import type { Release } from '../release/release.js'
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

const known = new WeakMap<Release, Promise<GraphFigures>>()

/** Figures of the graph that is served; looked up once a release. */
export function graphFigures(context: LookupContext): Promise<GraphFigures> {
  const { release } = context.site
  let figures = known.get(release)
  if (!figures) {
    figures = lookUpFigures(context)
    figures.catch(() => known.delete(release))
    known.set(release, figures)
  }
  return figures
}

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
      FILTER (STRSTARTS(STR(?source), ${JSON.stringify(model.sourceIri(''))}))
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
