import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { groupedNames, hasAggregate, isGrouped } from './aggregates.js'
import { mapNodes } from './map.js'
import { isNode } from './node-patterns.js'
import { bind, group, integerLiteral, literal, operation, select, variable } from './nodes.js'
import { FreshVariables, variableNames } from './scope.js'

type Ordering = T.SolutionModifierOrder['orderDefs'][number]

/**
 * The query with rows sorted by keys that are computed once a row. Over a database on disk the engine looks the text of
 * an IRI up at each comparison, which takes longer than finding the rows. The query itself where nothing is sorted, or
 * by what no row has.
 */
export function computeSortKeys(query: T.Query): T.Query {
  const fresh = new FreshVariables(query)
  return mapNodes(query, node => {
    const isSelect = node.type === 'query' && node.subType === 'select'
    return isSelect ? sortedByKeys(node as object as T.QuerySelect, fresh) : node
  })
}

function sortedByKeys(query: T.QuerySelect, fresh: FreshVariables): T.QuerySelect {
  const { variables, where, values, distinct, reduced, solutionModifiers, ...others } = query
  const { order, limitOffset, ...modifiers } = solutionModifiers
  if (!order || !dependsOnRow(order)) return query
  const columns = variables.filter(each => each.type !== 'wildcard')
  const shown = columns.map(each => (each.type === 'pattern' ? each.variable : each))
  const hidden = hiddenVariables(query, new Set(shown.map(({ value }) => value)))
  if (!shown.length || !hidden) return query
  const rows = {
    ...select([...columns, ...hidden], where.patterns),
    solutionModifiers: modifiers,
    ...(values && { values }),
    ...(distinct && { distinct }),
    ...(reduced && { reduced })
  } as T.SubSelect
  const keys = order.orderDefs.flatMap(each => keysOf(sortKeyOf(each), where.patterns, fresh))
  return {
    ...others,
    variables: shown,
    where: group([group([rows]), ...keys.map(({ computed }) => computed)]),
    solutionModifiers: {
      order: { ...order, orderDefs: keys.map(({ ordering }) => ordering) },
      ...(limitOffset && { limitOffset })
    }
  } as T.QuerySelect
}

/**
 * Variables that rows are sorted by and do not show. Undefined where rows cannot have them: when equal rows are one
 * (DISTINCT), or a row is of a group that has several values.
 */
function hiddenVariables(query: T.QuerySelect, shown: ReadonlySet<string>): T.TermVariable[] | undefined {
  const hidden = [...new Set(variableNames(query.solutionModifiers.order))].filter(name => !shown.has(name))
  if (!hidden.length) return []
  if (query.distinct || query.reduced) return undefined
  const grouped = groupedNames(query)
  return !isGrouped(query) || hidden.every(name => grouped.has(name)) ? hidden.map(variable) : undefined
}

/** Expression that rows are sorted by, and its direction. */
export type SortKey = Exclude<Ordering, T.Expression>

/** Sort key of an ordering, which may be an expression alone. */
export const sortKeyOf = (ordering: Ordering): SortKey =>
  'descending' in ordering ? ordering : { expression: ordering, descending: false, loc: ordering.loc }

/** Keys in the place of what rows are sorted by, each computed and sorted by. */
function keysOf({ expression, descending }: SortKey, patterns: readonly T.Pattern[], fresh: FreshVariables) {
  const key = (computed: T.Expression) => {
    const name = fresh.next('key')
    return { computed: bind(computed, name), ordering: { expression: name, descending, loc: name.loc } }
  }
  if (expression.type !== 'term' || expression.subType !== 'variable') return [key(expression)]
  const text = operation('concat', [literal(' '), operation('str', [expression])])
  // A blank node has no text, and is sorted before all literals as it is.
  if (isNode(expression.value, patterns)) return [key(operation('coalesce', [text, expression]))]
  const kind = key(kindOf(expression))
  const isIri = operation('=', [kind.computed.variable, integerLiteral(IRI)])
  return [kind, key(operation('if', [isIri, text, expression]))]
}

const IRI = 1

/**
 * Number that sorts as the kind of a term does: blank nodes, IRIs, literals; what is unbound has none and comes first.
 * An IRI's text is sorted behind it with a space before: a text which the database does not have, so that the engine
 * keeps it in memory. Each use of a term in an expression looks its text up.
 */
function kindOf(term: T.TermVariable): T.Expression {
  const isBlank = operation('isblank', [term])
  const others = operation('if', [isBlank, integerLiteral(0), integerLiteral(2)])
  return operation('if', [operation('isiri', [term]), integerLiteral(IRI), others])
}

/** Whether expressions depend on the values of a row alone: neither on a group's rows nor on patterns. */
function dependsOnRow(order: T.SolutionModifierOrder): boolean {
  return !hasAggregate(order) && ![...nodesOf(order)].some(({ subType }) => subType === 'patternOperation')
}
