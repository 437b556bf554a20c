import { createHash } from 'node:crypto'
import type { Model } from '../model/model.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonRow } from '../sparql/results-json.js'
import type { RowKey } from '../sparql/row-keys.js'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { choiceValueOf } from './choices.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import { inNameOrder, irisInOrder } from './name-order.js'
import { narrowedResults } from './narrowing.js'
import type { Narrowing } from './narrowing.js'
import { facetsOf } from './row-facets.js'
import type { RowFacet } from './row-facets.js'

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
  /** Which rows are here, when these are not all. */
  part?: RowsPart
}

/** Part of an answer's rows: how many come before it, and how many there are at least. */
export interface RowsPart {
  offset: number
  moreThan: number
}

/** Rows of a page. */
export interface PageRows {
  results: JsonResults
  /** What they are sorted by, as far as their names matter. */
  keys: readonly RowKey[]
  /** Number of all rows that are asked for. */
  total: number
  /** Number of the first row that is shown, from 1. */
  first: number
  /** Whether there are more rows than `total`: not all of them were asked for. */
  isPart?: boolean
  /** Column by whose things the rows are told apart, where there is one. */
  rowsBy?: string
  /** How the rows were chosen, out of how many, in which columns, and by what else they could be. */
  narrowed?: { by: Narrowing; of: number; variables: readonly string[]; facets: readonly RowFacet[] }
  paging: Paging
}

/** Rows that are sorted by name at most: the names of all of them are asked for. */
const MAX_SORTED = 10_000

/** Rows of a page out of all rows. Asks for the names that they are chosen and sorted by. */
export async function chosenRows(
  answer: JsonResults,
  { page, size, row, narrowing, order = [] }: AnswerPart,
  context: LookupContext
): Promise<PageRows> {
  const { model } = context.site
  const all = bindingsOf(answer)
  const narrow = narrowing && (await narrowedResults(answer, narrowing, context))
  const chosen = narrow ? bindingsOf(narrow.results) : all
  const keys = narrowing?.sort || chosen.length > MAX_SORTED ? [] : order
  // What is one page is sorted by the names that are asked for anyway.
  const rows = chosen.length > size ? await rowsInOrder(chosen, keys, context) : chosen
  const rowsBy = distinctColumn(answer)
  const at = row === undefined ? undefined : pageOfRow(rows, row, size, rowsBy, model)
  const { shown, ...paging } = paged(rows, at ?? page, size)
  const facets = narrow ? facetsOf(answer, narrow.filtered, narrowing, model) : []
  return {
    results: { ...(narrow?.results ?? answer), results: { bindings: [...shown] } },
    keys,
    total: rows.length,
    first: (paging.page - 1) * size + 1,
    paging,
    rowsBy,
    narrowed: narrowing && { by: narrowing, of: all.length, variables: answer.head.vars ?? [], facets }
  }
}

/** Rows of a page out of a part of all rows, as their query has them. */
export function rowsOfPart(
  answer: JsonResults,
  { page, size, narrowing, part: { offset, moreThan } }: AnswerPart & { part: RowsPart }
): PageRows {
  const known = offset + bindingsOf(answer).length
  const at = Math.min(page, Math.ceil(known / size))
  const bindings = bindingsOf(answer).slice((at - 1) * size - offset, at * size - offset)
  const isLast = offset > 0 && known <= at * size
  return {
    results: { ...answer, results: { bindings } },
    keys: [],
    total: moreThan,
    isPart: true,
    first: (at - 1) * size + 1,
    paging: { page: at, pages: isLast ? at : at + 1 },
    narrowed: narrowing && { by: narrowing, of: moreThan, variables: answer.head.vars ?? [], facets: [] }
  }
}

/** Number of the page with the row that an address names; undefined when there is none. */
function pageOfRow(
  rows: readonly JsonRow[],
  name: string,
  size: number,
  rowsBy: string | undefined,
  model: Model
): number | undefined {
  // A page that was made of a part of the rows names them all by what they say.
  for (const by of new Set([rowsBy, undefined])) {
    const at = rows.findIndex(row => rowName(row, by, model) === name)
    if (at >= 0) return Math.floor(at / size) + 1
  }
  return undefined
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
