import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { group } from '../rewrite/nodes.js'
import { hasService, localPatterns } from './local-patterns.js'

/** SERVICE clause of a query, and patterns one of whose solutions each solution that counts is compatible with. */
export interface ServiceClause {
  pattern: T.PatternService
  /** Without SERVICE; none when nothing restricts the clause. */
  beside: readonly T.Pattern[]
}

/** Context of a group: patterns that restrict it from outside, and the GRAPH clause that its own ones stand in. */
interface GroupContext {
  outer: readonly T.Pattern[]
  graph?: T.PatternGraph
}

/** SERVICE clauses of a query in the order of its text; those inside another are the other endpoint's to answer. */
export function serviceClauses(query: T.Query | T.SubSelect): ServiceClause[] {
  const { where, values, ...rest } = query as T.QuerySelect
  if (!where || !hasService(query)) return []
  return [...inGroup(where.patterns, { outer: values ? [values] : [] }), ...inExpressions(rest, { outer: [] })]
}

function inGroup(patterns: readonly T.Pattern[], around: GroupContext): ServiceClause[] {
  return patterns.flatMap((pattern, at): ServiceClause[] => {
    if (!hasService(pattern)) return []
    if (pattern.type === 'query') return serviceClauses(pattern)
    // What is joined with a group restricts each of its operands; an OPTIONAL or MINUS only what stands before it.
    const outer = [...around.outer, ...own(localPatterns(patterns, at), around)]
    const before = { ...around, outer: own(localPatterns(patterns.slice(0, at)), around) }
    switch (pattern.subType) {
      case 'service':
        return [{ pattern, beside: outer }]
      case 'group':
        return inGroup(pattern.patterns, { ...around, outer })
      case 'graph':
        return inGroup(pattern.patterns, { outer, graph: pattern })
      case 'union':
        return pattern.patterns.flatMap(branch => inGroup(branch.patterns, { ...around, outer }))
      case 'optional':
      case 'minus':
        return inGroup(pattern.patterns, before)
      default:
        return inExpressions(pattern, before)
    }
  })
}

/** A group's own patterns as an operand of their own: its filters see nothing outside. */
function own(patterns: T.Pattern[], { graph }: GroupContext): T.Pattern[] {
  if (!patterns.length) return []
  return [graph ? { ...graph, patterns } : group(patterns)]
}

/** Clauses in EXISTS, wherever it stands in a node. */
function inExpressions(node: unknown, around: GroupContext): ServiceClause[] {
  if (typeof node !== 'object' || node === null) return []
  const { subType, args } = node as TreeNode
  if (subType === 'patternOperation') return inGroup([args].flat() as T.Pattern[], around)
  return Object.entries(node).flatMap(([key, child]) => (key === 'loc' ? [] : inExpressions(child, around)))
}
