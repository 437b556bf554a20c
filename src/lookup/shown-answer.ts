import type { JsonResults } from '../sparql/results-json.js'
import { bindingsOf } from '../sparql/results-json.js'
import { paged } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import type { AnswerCoverage } from './answer-coverage.js'
import { inNameOrder } from './name-order.js'
import { chosenRows, rowsOfPart } from './page-rows.js'
import type { AnswerPart, PageRows } from './page-rows.js'

/** Part of an answer that a page shows, with all that its rows name. */
export interface ShownAnswer extends Omit<PageRows, 'keys' | 'results'> {
  /** Rows of the page, or yes or no; a graph as text. */
  results: JsonResults | string
  named: NamedThings
  /** SHA-256 of all its rows as JSON, without names. */
  sha256?: string
  /** What was looked at, for an answer without rows. */
  coverage?: AnswerCoverage
}

/**
 * Page of an answer, `size` rows long, of the rows that a narrowing leaves; some IRIs are labelled besides. Asks in one
 * wave, and before it for the names that the rows are chosen by, and sorted by where there are more than one page.
 */
export async function lookUpShownAnswer(
  answer: JsonResults | string,
  part: AnswerPart,
  iris: readonly string[],
  context: LookupContext
): Promise<ShownAnswer> {
  if (typeof answer === 'string' || !answer.results) {
    const named = await lookUpNames(iris, [], context)
    return { results: answer, total: 0, first: 0, paging: paged([], 1, part.size), named }
  }
  const { results, keys, ...chosen } = part.part
    ? rowsOfPart(answer, { ...part, part: part.part })
    : await chosenRows(answer, part, context)
  const offered = chosen.narrowed?.facets.flatMap(({ values }) => values.flatMap(({ iri }) => iri ?? [])) ?? []
  const named = await lookUpNames([...iris, ...offered], [results], context)
  const bindings = [...inNameOrder(bindingsOf(results), keys, named.names, context.language)]
  return { ...chosen, results: { ...results, results: { bindings } }, named }
}
