import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { SparqlError } from '../errors.js'
import { isGrouped } from './aggregates.js'
import { mapChildren } from './map.js'
import {
  anyGraph,
  failing,
  filter,
  group,
  groupBy,
  integerLiteral,
  literal,
  minus,
  select,
  alternatives,
  variable
} from './nodes.js'
import { scopeOfSelect } from './scope.js'

/** Clause that a subquery stands in: the variable of its graph, and how its patterns are made to know the graph. */
export interface GraphClause {
  readonly graph: T.TermVariable
  inGraph(patterns: T.Pattern[]): T.Pattern[]
  expressions<Node extends object>(node: Node): Node
}

/**
 * A subquery of a `GRAPH ?variable` clause, made to pass the graph on, so that it is evaluated for each graph. Throws a
 * `SparqlError` for one that limits its rows.
 */
export function rewriteSubquery(query: T.SubSelect, within: GraphClause): T.Pattern {
  const { graph } = within
  const { limitOffset, group: grouped } = query.solutionModifiers
  if (limitOffset)
    throw new SparqlError(
      'unsupported',
      'LIMIT and OFFSET of a subquery inside GRAPH ?variable are not supported, for they hold for each graph by ' +
        'itself: name the graph, or move the subquery out of the GRAPH clause.'
    )
  const { where, ...rest } = query
  const named = {
    ...within.expressions(rest),
    variables: [...projected(query), graph],
    where: { ...where, patterns: within.inGraph(where.patterns) }
  } as T.SubSelect
  if (!isGrouped(query)) return named
  const groupings = groupBy([...(grouped?.groupings ?? []), graph])
  const each = { ...named, solutionModifiers: { ...named.solutionModifiers, group: groupings } }
  return grouped ? each : alternatives([group([each]), group([ofNothing(named, within)])])
}

/** What aggregates of all solutions are in graphs that have no solution: there is one row all the same. */
function ofNothing({ variables, where, values, solutionModifiers }: T.SubSelect, { graph }: GraphClause): T.SubSelect {
  const having = solutionModifiers.having?.having ?? []
  return select(mapChildren({ variables }, each => ofNoSolution(each)).variables, [
    anyGraph(graph),
    minus([select([graph], where.patterns)]),
    ...having.map(each => filter(ofNoSolution(each))),
    ...(values ? [values] : [])
  ])
}

/** An expression with each aggregate replaced by what it is of no solution (18.5.1). */
function ofNoSolution<Node extends object>(node: Node): Node {
  const { subType, aggregation } = node as TreeNode
  if (subType !== 'aggregate') return mapChildren(node, child => ofNoSolution(child))
  const name = String(aggregation).toLowerCase()
  if (name === 'group_concat') return literal('') as object as Node
  return (['count', 'sum', 'avg'].includes(name) ? integerLiteral(0) : failing()) as object as Node
}

/** The variables of a subquery, by name where it says `*`. */
function projected(query: T.SubSelect): (T.TermVariable | T.PatternBind)[] {
  return query.variables.flatMap(each =>
    each.type === 'wildcard' ? [...scopeOfSelect(query).keys()].map(variable) : [each]
  )
}
