import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { groupedNames, isGrouped } from './aggregates.js'
import { areTriplesLookedUp } from './lookups.js'
import { group, lateral, select, variable } from './nodes.js'
import { scopeOf, variableNames } from './scope.js'
import { isFunctionOfRow } from './selections.js'
import { sortKeyOf } from './sort-keys.js'
import { pageInOrder, sortedPageOf } from './sorted-page.js'

/**
 * The query with its rows sorted before what is optional to them is looked up, as far as its LIMIT goes: LeftJoin(A, B)
 * has for each row of A one or several that begin with it, so that they are in the order of A. What is listed for a
 * group is looked up likewise, when the rows of A are those that groups are of. The query itself where its order
 * depends on what is optional. `query` has the form of `rewriteQuery`.
 */
export function sortBeforeLookups(query: T.Query): T.Query {
  const page = sortedPageOf(query)
  if (!page || page.query.distinct) return query
  const { columns, shown, order, modifiers } = page
  const { patterns } = page.query.where
  const sorted = new Set(variableNames(order))
  const operands = patterns.filter(({ subType }) => subType !== 'filter')
  const end = operands.findLastIndex((each, at) => !isLookup(each) || binds(each, sorted, operands.slice(0, at))) + 1
  const [first, last] = [operands.slice(0, end), operands.slice(end)]
  const scope = scopeOf(first)
  const open = new Set([...scopeOf(last).keys()].filter(name => !scope.get(name)))
  const filters = patterns.filter(({ subType }) => subType === 'filter')
  const isLate = (each: T.Pattern): boolean => variableNames(each).some(name => open.has(name))
  const late = [...last, ...filters.filter(isLate)]
  const used = new Set(variableNames([late, columns, modifiers, order]))
  const passed = [...scope.keys()].filter(name => used.has(name))
  const isSorted =
    order.orderDefs.every(each => isFunctionOfRow(sortKeyOf(each).expression)) &&
    [...sorted].every(name => scope.has(name))
  if (!isSorted || !areLookedUp(last, scope.keys()) || !areGroups(page.query, passed)) return query
  const isHidden = (name: string): boolean => !shown.some(({ value }) => value === name)
  const rows = {
    ...select(passed.map(variable), [...first, ...filters.filter(each => !isLate(each))]),
    solutionModifiers: { order },
    ...(isGrouped(page.query) && { distinct: true })
  } as T.SubSelect
  const whole = {
    ...select([...columns, ...passed.filter(isHidden).map(variable)], late),
    solutionModifiers: modifiers
  }
  return pageInOrder(page, [group([rows]), lateral([whole])])
}

const isLookup = ({ subType }: T.Pattern): boolean => subType === 'optional' || subType === 'bind'

/** Whether a pattern may bind variables that patterns before it leave unbound. */
function binds(pattern: T.Pattern, names: ReadonlySet<string>, before: readonly T.Pattern[]): boolean {
  const bound = scopeOf(before)
  return [...scopeOf([pattern]).keys()].some(name => names.has(name) && !bound.get(name))
}

/** Whether something is optional, and all of it is triples that are found by what is known before. */
function areLookedUp(patterns: readonly T.Pattern[], names: Iterable<string>): boolean {
  const known = new Set(names)
  return (
    patterns.some(({ subType }) => subType === 'optional') &&
    patterns.every(pattern => {
      const areFound =
        pattern.subType === 'bind'
          ? isFunctionOfRow(pattern.expression)
          : pattern.subType === 'optional' && areTriplesLookedUp(pattern.patterns, new Set(known))
      for (const name of scopeOf([pattern]).keys()) known.add(name)
      return areFound
    })
  )
}

/** Whether an aggregate is of its values, however often each occurs. */
function isOfValues({ distinct, aggregation, expression }: TreeNode): boolean {
  if ((expression as TreeNode[])[0]?.type === 'wildcard') return false
  return distinct === true || ['min', 'max', 'sample'].includes(String(aggregation).toLowerCase())
}

/** Whether rows that differ in some variables are of different groups, and such rows matter once. */
function areGroups(query: T.QuerySelect, names: readonly string[]): boolean {
  if (!isGrouped(query)) return true
  const grouped = groupedNames(query)
  const { variables, solutionModifiers } = query
  const aggregates = [...nodesOf([variables, solutionModifiers])].filter(({ subType }) => subType === 'aggregate')
  return names.every(name => grouped.has(name)) && aggregates.every(isOfValues)
}
