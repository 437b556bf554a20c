import type * as T from '@traqula/rules-sparql-1-2'
import { syntaxFormsOf } from '../ast.js'
import { groupedNames, isGrouped } from './aggregates.js'
import { isLookedUp } from './lookups.js'
import { filtersOf, isNode, isVariableNamed, patternOf } from './node-patterns.js'
import { group, lateral, select, variable } from './nodes.js'
import { certainNames, variableNames } from './scope.js'
import { isFunctionOfRow } from './selections.js'
import { sortKeyOf } from './sort-keys.js'
import type { SortKey } from './sort-keys.js'
import { pageInOrder, sortedPageOf } from './sorted-page.js'

/** Division of rows by the nodes that a variable has, and how these are found and sorted. */
interface Division {
  name: string
  nodes: T.SubSelect
}

/**
 * The query with its rows found in their order, as far as its LIMIT goes: the nodes that rows are sorted by first are
 * sorted, then the query is answered for one after the other (LATERAL, SEP-0006), and within each for those that rows
 * are sorted by next. An engine that evaluates lazily and keeps the order of subqueries stops at the limit, so that
 * what is optional or listed is looked up only for the rows that are wanted. The query itself where its rows are not
 * sorted by nodes, or not found by them. `query` has the form of `rewriteQuery`.
 */
export function sortByParts(query: T.Query): T.Query {
  const page = sortedPageOf(query)
  if (!page || !hasLookups(page.query)) return query
  const { columns, shown, order, modifiers } = page
  const { where, distinct } = page.query
  const { divisions, rest } = divisionsOf(page.query, new Set(shown.map(({ value }) => value)), order)
  const known = new Set(divisions.map(({ name }) => name))
  if (!isLookedUp(where.patterns, known)) return query
  const hidden = [...known].filter(name => !shown.some(({ value }) => value === name)).map(variable)
  const rows = {
    ...select([...columns, ...hidden], where.patterns),
    solutionModifiers: { ...modifiers, ...(rest.length > 0 && { order: { ...order, orderDefs: rest } }) },
    ...(distinct && { distinct })
  } as T.SubSelect
  const found = divisions.reduceRight<T.Pattern[]>((inner, { nodes }) => [group([nodes]), lateral(inner)], [rows])
  return pageInOrder(page, found)
}

/** Whether rows take look-ups besides those that find them, and may be asked for in several patterns. */
function hasLookups(query: T.QuerySelect): boolean {
  const forms = syntaxFormsOf(query)
  return (forms.has('optional') || forms.has('aggregate')) && !forms.has('blankNode')
}

/** Divisions of a query's rows, each within the one before, and by what the rows of the last have to be sorted. */
function divisionsOf(
  query: T.QuerySelect,
  shown: ReadonlySet<string>,
  order: T.SolutionModifierOrder
): { divisions: Division[]; rest: SortKey[] } {
  const { patterns } = query.where
  const telling = isGrouped(query) ? groupedNames(query) : query.distinct ? shown : undefined
  const divisions: Division[] = []
  const known = new Set<string>()
  let rest = order.orderDefs.map(each => withoutAlias(sortKeyOf(each), patterns))
  for (;;) {
    // What has one value in each division does not sort its rows.
    rest = rest.slice(prefixLength(rest, known))
    const name = variableNames(rest[0]?.expression).find(each => !known.has(each))
    // Literals may sort alike without being the same, so that something else sorts them.
    if (name === undefined || telling?.has(name) === false || !isNode(name, patterns)) break
    const own = rest.slice(0, prefixLength(rest, new Set([name])))
    const end = own.findIndex(({ expression }) => isVariableNamed(expression, name)) + 1
    const pattern = patternOf(name, patterns, known)
    if (end === 0 || !pattern) break
    const outer = variableNames(pattern).filter(each => known.has(each))
    const nodes = {
      ...select([...new Set([...outer, name])].map(variable), [pattern, ...filtersOf(pattern, patterns)]),
      solutionModifiers: { order: { ...order, orderDefs: own.slice(0, end) } },
      distinct: true
    } as T.SubSelect
    divisions.push({ name, nodes })
    known.add(name)
    rest = rest.slice(end)
  }
  return { divisions, rest }
}

/** Number of sort keys, from the first, that depend on some variables alone. */
function prefixLength(keys: readonly SortKey[], names: ReadonlySet<string>): number {
  const end = keys.findIndex(
    ({ expression }) => !isFunctionOfRow(expression) || variableNames(expression).some(name => !names.has(name))
  )
  return end < 0 ? keys.length : end
}

/** A sort key with the expression that BIND gives its variable, where that has the same value after the whole group. */
function withoutAlias(key: SortKey, patterns: readonly T.Pattern[]): SortKey {
  const at = patterns.findIndex(each => each.subType === 'bind' && isVariableNamed(key.expression, each.variable.value))
  if (at < 0) return key
  const { expression } = patterns[at] as T.PatternBind
  const before = certainNames(patterns.slice(0, at))
  const isSame = isFunctionOfRow(expression) && variableNames(expression).every(name => before.has(name))
  return isSame ? { ...key, expression } : key
}
