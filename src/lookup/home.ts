import type { SavedQuery } from '../queries/saved-query.js'
import type { JsonResults } from '../sparql/results-json.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import { classCounts, sourceIris } from './counts.js'
import type { ClassCount } from './counts.js'
import { graphFigures } from './figures.js'
import type { GraphFigures } from './figures.js'
import { rowsFor, usualArguments } from './saved-query-rows.js'

/** Answer to a headline query: the rows that are shown, and the number of all. */
export interface HeadlineAnswer {
  query: SavedQuery
  results: JsonResults
  total: number
}

/** Values of the start page. */
export interface HomeValues {
  queries: readonly SavedQuery[]
  headlines: readonly HeadlineAnswer[]
  counts: readonly ClassCount[]
  figures: GraphFigures
  sources: readonly string[]
  named: NamedThings
}

/** Rows of a headline answer that are shown, the last ones; matrices and tracks are shown whole. */
const ROWS = 60

/** Values of the start page. Asks in two waves. */
export async function lookUpHome(context: LookupContext): Promise<HomeValues> {
  const queries = [...(await context.site.queries).values()]
  const [counts, figures, sources, headlines] = await Promise.all([
    classCounts(context),
    graphFigures(context),
    sourceIris(context),
    Promise.all(
      queries
        .filter(({ headline }) => headline !== undefined)
        .sort((a, b) => a.headline! - b.headline!)
        .map(query => headlineAnswer(query, context))
    )
  ])
  const named = await lookUpNames(
    sources,
    headlines.map(({ results }) => results),
    context
  )
  return { queries, headlines, counts, figures, sources, named }
}

async function headlineAnswer(query: SavedQuery, context: LookupContext): Promise<HeadlineAnswer> {
  const results = await rowsFor(query, usualArguments(query), context)
  const rows = results.results?.bindings ?? []
  const shown = ['matrix', 'tracks'].includes(query.view.name) ? rows : rows.slice(-ROWS)
  return { query, results: { ...results, results: { bindings: shown } }, total: rows.length }
}
