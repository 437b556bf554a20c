import { variablesInOrder, variablesOf } from './ast.js'
import type { Parsed } from './parser.js'
import { variableNames } from './rewrite/scope.js'
import { isFunctionOfRow } from './rewrite/selections.js'
import { sortKeyOf } from './rewrite/sort-keys.js'

/** Key that rows are sorted by. */
export interface RowKey {
  /** Columns that it depends on. */
  columns: readonly string[]
  /** The column that it is, unless it is computed. */
  column?: string
  descending: boolean
}

/** Keys that the rows of a SELECT are sorted by (ORDER BY), up to the first that depends on more than its columns. */
export function rowKeysOf(parsed: Parsed): RowKey[] {
  if (parsed.type !== 'query' || parsed.subType !== 'select') return []
  const shown = new Set(variablesOf(parsed) ?? variablesInOrder(parsed))
  const keys = (parsed.solutionModifiers.order?.orderDefs ?? []).map(sortKeyOf)
  const end = keys.findIndex(
    ({ expression }) => !isFunctionOfRow(expression) || variableNames(expression).some(name => !shown.has(name))
  )
  return keys.slice(0, end < 0 ? keys.length : end).map(({ expression, descending }) => {
    const columns = variableNames(expression)
    return { columns, column: expression.type === 'term' ? columns[0] : undefined, descending }
  })
}
