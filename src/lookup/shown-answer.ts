import type { JsonResults } from '../sparql/results-json.js'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import { narrowedResults } from './narrowing.js'
import type { Narrowing } from './narrowing.js'
import { facetsOf } from './row-facets.js'
import type { RowFacet } from './row-facets.js'

/** Part of an answer that a page shows, with all that its rows name. */
export interface ShownAnswer {
  /** Rows of the page, or yes or no; a graph as text. */
  results: JsonResults | string
  /** Number of all rows that are asked for. */
  total: number
  /** How the rows were chosen, out of how many, in which columns, and by what else they could be. */
  narrowed?: { by: Narrowing; of: number; variables: readonly string[]; facets: readonly RowFacet[] }
  paging: Paging
  named: NamedThings
}

/**
 * Page of an answer, `size` rows long, of the rows that a narrowing leaves; some IRIs are labelled besides. Asks in one
 * wave, and before it for the names that the rows are chosen by.
 */
export async function lookUpShownAnswer(
  answer: JsonResults | string,
  { page, size, narrowing }: { page: number; size: number; narrowing?: Narrowing },
  iris: readonly string[],
  context: LookupContext
): Promise<ShownAnswer> {
  if (typeof answer === 'string' || !answer.results)
    return { results: answer, total: 0, paging: paged([], 1, size), named: await lookUpNames(iris, [], context) }
  const all = answer.results.bindings
  const narrow = narrowing && (await narrowedResults(answer, narrowing, context))
  const rows = narrow?.results.results?.bindings ?? all
  const { shown, ...paging } = paged(rows, page, size)
  const results = { ...(narrow?.results ?? answer), results: { bindings: [...shown] } }
  const facets = narrow ? facetsOf(answer, narrow.filtered, narrowing, context.site.model) : []
  const offered = facets.flatMap(({ values }) => values.flatMap(({ iri }) => iri ?? []))
  return {
    results,
    total: rows.length,
    paging,
    narrowed: narrowing && { by: narrowing, of: all.length, variables: answer.head.vars ?? [], facets },
    named: await lookUpNames([...iris, ...offered], [results], context)
  }
}
