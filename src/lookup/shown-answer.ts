import { createHash } from 'node:crypto'
import type { Model } from '../model/model.js'
import type { RowKey } from '../sparql/row-keys.js'
import type { JsonResults, JsonRow } from '../sparql/results-json.js'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import { choiceValueOf } from './choices.js'
import type { LookupContext } from './context.js'
import type { AnswerCoverage } from './answer-coverage.js'
import { labelsOf } from './labels.js'
import { inNameOrder, irisInOrder } from './name-order.js'
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
  /** Column by whose things the rows are told apart, where there is one. */
  rowsBy?: string
  /** How the rows were chosen, out of how many, in which columns, and by what else they could be. */
  narrowed?: { by: Narrowing; of: number; variables: readonly string[]; facets: readonly RowFacet[] }
  paging: Paging
  named: NamedThings
  /** SHA-256 of all its rows as JSON, without names. */
  sha256?: string
  /** What was looked at, for an answer without rows. */
  coverage?: AnswerCoverage
}

/** Part of an answer that a page shows: by its number, or the one with a row, out of the rows that are asked for. */
export interface AnswerPart {
  page: number
  /** Rows on one page. */
  size: number
  /** What names the thing of a row in an address. */
  row?: string
  narrowing?: Narrowing
  /** What the rows are sorted by; without it they stay as they are. */
  order?: readonly RowKey[]
}

/** Rows that are sorted by name at most: the names of all of them are asked for. */
const MAX_SORTED = 10_000

/**
 * Page of an answer, `size` rows long, of the rows that a narrowing leaves; some IRIs are labelled besides. Asks in one
 * wave, and before it for the names that the rows are chosen by, and sorted by where there are more than one page.
 */
export async function lookUpShownAnswer(
  answer: JsonResults | string,
  { page, size, row, narrowing, order = [] }: AnswerPart,
  iris: readonly string[],
  context: LookupContext
): Promise<ShownAnswer> {
  if (typeof answer === 'string' || !answer.results)
    return { results: answer, total: 0, paging: paged([], 1, size), named: await lookUpNames(iris, [], context) }
  const all = answer.results.bindings
  const narrow = narrowing && (await narrowedResults(answer, narrowing, context))
  const chosen = narrow?.results.results?.bindings ?? all
  const keys = narrowing?.sort || chosen.length > MAX_SORTED ? [] : order
  // What is one page is sorted by the names that are asked for anyway.
  const rows = chosen.length > size ? await rowsInOrder(chosen, keys, context) : chosen
  const rowsBy = distinctColumn(answer)
  const at = row === undefined ? -1 : rows.findIndex(each => rowName(each, rowsBy, context.site.model) === row)
  const { shown, ...paging } = paged(rows, at < 0 ? page : Math.floor(at / size) + 1, size)
  const part = { ...(narrow?.results ?? answer), results: { bindings: [...shown] } }
  const facets = narrow ? facetsOf(answer, narrow.filtered, narrowing, context.site.model) : []
  const offered = facets.flatMap(({ values }) => values.flatMap(({ iri }) => iri ?? []))
  const named = await lookUpNames([...iris, ...offered], [part], context)
  const bindings = [...inNameOrder(shown, keys, named.names, context.language)]
  return {
    results: { ...part, results: { bindings } },
    total: rows.length,
    paging,
    rowsBy,
    narrowed: narrowing && { by: narrowing, of: all.length, variables: answer.head.vars ?? [], facets },
    named
  }
}

async function rowsInOrder(
  rows: readonly JsonRow[],
  keys: readonly RowKey[],
  context: LookupContext
): Promise<readonly JsonRow[]> {
  return inNameOrder(rows, keys, await labelsOf(context, irisInOrder(rows, keys)), context.language)
}

/** First column with another thing in each row. */
function distinctColumn({ head, results }: JsonResults): string | undefined {
  const rows = results?.bindings ?? []
  return head.vars?.find(variable => {
    const iris = rows.flatMap(row => (row[variable]?.type === 'uri' ? String(row[variable].value) : []))
    return rows.length > 0 && new Set(iris).size === rows.length && !iris[0]!.includes('#')
  })
}

/** Name of a row in an address: of the thing that tells it apart, else a hash of what it says. */
export function rowName(row: JsonRow, rowsBy: string | undefined, model: Model): string {
  const term = row[rowsBy ?? '']
  if (term?.type === 'uri') return choiceValueOf(term.value, model).replace(/[^\w-]/g, '-')
  return createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 12)
}
