import type * as T from '@traqula/rules-sparql-1-2'
import { group } from './nodes.js'

/** Rows of the longest part of an answer that is found in order; of longer ones most rows are needed. */
const MAX_ROWS = 10_000

/** A SELECT that asks for a part of its sorted rows. */
export interface SortedPage {
  query: T.QuerySelect
  columns: (T.TermVariable | T.PatternBind)[]
  /** Variables of the columns. */
  shown: T.TermVariable[]
  order: T.SolutionModifierOrder
  /** What else modifies solutions: groups, and conditions on them. */
  modifiers: T.SolutionModifiers
}

/** A query as one that asks for a part of its sorted rows; undefined where it is none. */
export function sortedPageOf(query: T.Query): SortedPage | undefined {
  if (query.subType !== 'select' || query.values || query.reduced) return undefined
  const { order, limitOffset, ...modifiers } = query.solutionModifiers
  const columns = query.variables.filter(each => each.type !== 'wildcard')
  const isPart = limitOffset?.limit !== undefined && limitOffset.limit <= MAX_ROWS
  if (!order || !columns.length || !isPart) return undefined
  const shown = columns.map(each => (each.type === 'pattern' ? each.variable : each))
  return { query, columns, shown, order, modifiers }
}

/** The part of the rows, from patterns that find them in their order. */
export function pageInOrder({ query, shown }: SortedPage, patterns: T.Pattern[]): T.QuerySelect {
  const { limitOffset } = query.solutionModifiers
  const page = { variables: shown, where: group(patterns), solutionModifiers: { limitOffset }, distinct: undefined }
  return { ...query, ...page } as T.QuerySelect
}
