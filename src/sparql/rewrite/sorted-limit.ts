import type * as T from '@traqula/rules-sparql-1-2'
import { xsd } from '../../base/vocabulary.js'
import { nodesOf, syntaxFormsOf } from '../ast.js'
import { aggregate, isGrouped } from './aggregates.js'
import { isLookedUp } from './lookups.js'
import { filtersOf, firstPatternOf, isVariableNamed } from './node-patterns.js'
import { bind, failing, filter, group, integerLiteral, lateral, literal, operation, select, variable } from './nodes.js'
import { FreshVariables, variableNames } from './scope.js'
import { NONDETERMINISTIC } from './selections.js'
import { sortKeyOf } from './sort-keys.js'
import type { SortKey } from './sort-keys.js'
import { sortedPageOf } from './sorted-page.js'
import type { SortedPage } from './sorted-page.js'

/**
 * The query with a filter for rows that its LIMIT may reach, where rows are sorted by a value first: the values are
 * sorted, rows are found for one after the other (LATERAL, SEP-0006) until there are enough, and what comes after the
 * last of these values is left out before anything else is looked up or sorted. Values that cannot be compared with it
 * stay. The query itself where it begins with other triples than those of the values. `query` has the form of
 * `rewriteQuery`.
 */
export function filterByLimit(query: T.Query): T.Query {
  const page = sortedPageOf(query)
  if (!page || isGrouped(page.query) || page.query.distinct || !isRepeatable(page.query)) return query
  const { patterns } = page.query.where
  const key = sortKeyOf(page.order.orderDefs[0]!)
  const [name] = variableNames(key.expression)
  if (name === undefined || !isVariableNamed(key.expression, name)) return query
  const pattern = firstPatternOf(name, patterns)
  if (!pattern || ![[name], variableNames(pattern)].every(names => isLookedUp(patterns, new Set(names)))) return query
  const last = new FreshVariables(query).next('last')
  const isAfter = operation(key.descending ? '<' : '>', [variable(name), last])
  const isReached = operation('coalesce', [operation('!', [isAfter]), literal('true', xsd('boolean').value)])
  // A triple is found once more for each that the filter leaves.
  const reached = [group([lastValue(page, key, pattern, last)]), lateral([pattern, filter(isReached)])]
  return { ...page.query, where: group([...reached, lateral(patterns)]) }
}

/** Subquery of the last value, in the order of a page, that the rows it reaches have. */
function lastValue(
  { query, order }: SortedPage,
  { expression, descending }: SortKey,
  pattern: T.Pattern,
  last: T.TermVariable
): T.SubSelect {
  const value = expression as T.TermVariable
  const { where, solutionModifiers } = query
  const { limit, offset, ...limitOffset } = solutionModifiers.limitOffset!
  const values = {
    ...select([value], [pattern, ...filtersOf(pattern, where.patterns)]),
    solutionModifiers: { order: { ...order, orderDefs: [{ expression, descending, loc: value.loc }] } },
    distinct: true
  } as T.SubSelect
  const rows = {
    ...select([value], [group([values]), lateral(where.patterns)]),
    solutionModifiers: { limitOffset: { ...limitOffset, limit: limit! + (offset ?? 0) } }
  } as T.SubSelect
  // Values of several datatypes may be sorted otherwise than they are compared.
  const datatypes = aggregate('count', operation('datatype', [value]), { distinct: true })
  const extreme = aggregate(descending ? 'min' : 'max', value)
  const comparable = operation('if', [operation('=', [datatypes, integerLiteral(1)]), extreme, failing()])
  return select([bind(comparable, last)], [group([rows])])
}

/** Whether patterns join several triples, and may be asked for twice, which has the same solutions. */
function isRepeatable(query: T.QuerySelect): boolean {
  const nodes = [...nodesOf(query.where)]
  return (
    nodes.filter(({ type }) => type === 'triple').length > 1 &&
    !syntaxFormsOf(query).has('blankNode') &&
    !nodes.some(({ operator }) => NONDETERMINISTIC.has(String(operator).toLowerCase()))
  )
}
