import type { JsonResults } from '../sparql/results-json.js'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'

/** Part of an answer that a page shows, with all that its rows name. */
export interface ShownAnswer {
  /** Rows of the page, or yes or no; a graph as text. */
  results: JsonResults | string
  /** Number of all rows. */
  total: number
  paging: Paging
  named: NamedThings
}

/** Page of an answer, `size` rows long; some IRIs are labelled besides. Asks in one wave. */
export async function lookUpShownAnswer(
  answer: JsonResults | string,
  { page, size }: { page: number; size: number },
  iris: readonly string[],
  context: LookupContext
): Promise<ShownAnswer> {
  const rows = typeof answer === 'string' ? [] : (answer.results?.bindings ?? [])
  const { shown, ...paging } = paged(rows, page, size)
  const results =
    typeof answer === 'string' || !answer.results ? answer : { ...answer, results: { bindings: [...shown] } }
  const answers = typeof results === 'string' ? [] : [results]
  return { results, total: rows.length, paging, named: await lookUpNames(iris, answers, context) }
}
