import type { SavedQuery } from '../queries/saved-query.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import { MAX_COMPARED } from './comparison.js'
import { dossierQueries, isShownWhole } from './dossier.js'
import { dossierClassesOf, preloadDossierClasses } from './dossier-classes.js'
import { classCounts } from './counts.js'
import type { ClassCount } from './counts.js'
import { graphFigures } from './figures.js'
import type { GraphFigures } from './figures.js'
import { newestSources } from './news.js'
import type { NewsSource } from './news.js'
import { rowsFor, defaultArguments } from './saved-query-rows.js'

/** Answer to a headline query: the rows that are shown, and the number of all. */
export interface HeadlineAnswer {
  query: SavedQuery
  results: JsonResults
  total: number
}

/** Values of the start page. */
export interface HomeValues {
  queries: readonly SavedQuery[]
  /** The first of the headline queries, which is answered there, and the others. */
  headline?: HeadlineAnswer
  others: readonly SavedQuery[]
  /** Things of the headline answer's lanes that can be compared, side by side. */
  compared: readonly string[]
  counts: readonly ClassCount[]
  figures: GraphFigures
  /** The newest first. */
  sources: readonly NewsSource[]
  named: NamedThings
}

/** Rows of the headline answer that are shown, the last ones; matrices, tracks and lines are shown whole. */
const ROWS = 60

/** Values of the start page. Asks in two waves. */
export async function lookUpHome(context: LookupContext): Promise<HomeValues> {
  const queries = [...(await context.site.queries).values()]
  const [, ...others] = headlinesOf(queries)
  const [counts, figures, sources, headline] = await Promise.all([
    classCounts(context),
    graphFigures(context),
    newestSources(context),
    lookUpHeadline(context),
    // Remembered with those of all things, so that comparing asks nothing more.
    preloadDossierClasses(context)
  ])
  const compared = headline ? await comparedLanes(headline, context) : []
  const iris = sources.map(({ iri }) => iri)
  const named = await lookUpNames(iris, headline ? [headline.results] : [], context)
  return { queries, headline, others, compared, counts, figures, sources, named }
}

/** Things that an answer has tracks' lanes for, where some saved query compares things of their class. */
async function comparedLanes({ query: { view }, results }: HeadlineAnswer, context: LookupContext): Promise<string[]> {
  const lane = view.name === 'tracks' ? view.mapping['columns'] : undefined
  const rows = bindingsOf(results)
  const lanes = new Set(rows.flatMap(row => (row[lane ?? '']?.type === 'uri' ? String(row[lane!]!.value) : [])))
  const [first, ...others] = [...lanes].sort()
  if (first === undefined || !others.length || others.length > MAX_COMPARED) return []
  const queries = await dossierQueries(await dossierClassesOf(first, context), context)
  return queries.some(({ other }) => other) ? [first, ...others] : []
}

/** Answer to the first of the headline queries; undefined where there is none. Asks once. */
export async function lookUpHeadline(context: LookupContext): Promise<HeadlineAnswer | undefined> {
  const [first] = headlinesOf([...(await context.site.queries).values()])
  return first && headlineAnswer(first, context)
}

function headlinesOf(queries: readonly SavedQuery[]): SavedQuery[] {
  return queries.filter(({ headline }) => headline !== undefined).sort((a, b) => a.headline! - b.headline!)
}

async function headlineAnswer(query: SavedQuery, context: LookupContext): Promise<HeadlineAnswer> {
  const results = await rowsFor(query, defaultArguments(query), context)
  const rows = bindingsOf(results)
  const shown = isShownWhole(query) ? [...rows] : rows.slice(-ROWS)
  return { query, results: { ...results, results: { bindings: shown } }, total: rows.length }
}
