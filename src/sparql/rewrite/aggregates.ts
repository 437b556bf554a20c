import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { loc } from './nodes.js'
import { variableNames } from './scope.js'

/** Aggregate of an expression, by its name in small letters. */
export const aggregate = (
  aggregation: string,
  expression: T.Expression,
  { distinct = false } = {}
): T.ExpressionAggregate =>
  ({ type: 'expression', subType: 'aggregate', aggregation, distinct, expression: [expression], loc }) as never

/** Test whether a SELECT makes groups: it has GROUP BY, or aggregates of all its solutions. */
export function isGrouped({ variables, solutionModifiers }: T.QuerySelect): boolean {
  return (
    solutionModifiers.group !== undefined ||
    [variables, solutionModifiers.having, solutionModifiers.order].some(hasAggregate)
  )
}

/** Test whether a node holds an aggregate, those of a subquery apart. */
export function hasAggregate(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { type, subType } = node as TreeNode
  if (type === 'query' || subType === 'patternOperation') return false
  return subType === 'aggregate' || Object.values(node).some(hasAggregate)
}

/** Names of the variables that a SELECT groups its rows by. */
export function groupedNames({ solutionModifiers }: T.QuerySelect): ReadonlySet<string> {
  const keys = solutionModifiers.group?.groupings.map(each => ('variable' in each ? each.variable : each)) ?? []
  return new Set(keys.filter(({ subType }) => subType === 'variable').flatMap(variableNames))
}
