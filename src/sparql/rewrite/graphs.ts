import type * as T from '@traqula/rules-sparql-1-2'
import { isGrouped } from './aggregates.js'
import { mapNodes } from './map.js'
import { anyGraph, bind, filter, group, operation, select } from './nodes.js'
import type { FreshVariables } from './scope.js'
import { GraphPatterns } from './graph-patterns.js'
import { scopeOf, variableNames } from './scope.js'

/**
 * The query with its GRAPH clauses as the engine answers them rightly; the query itself when there is nothing to do.
 * The engine writes the graph's name into each triple pattern below. What has no triple pattern, or loses the name on
 * its way out (a subquery, a group of an aggregate), is then of no graph; MINUS sees the name as something in common.
 */
export function rewriteGraphs(query: T.Query, fresh: FreshVariables): T.Query {
  return mapNodes(query, node =>
    node.type === 'pattern' && node.subType === 'graph' ? rewriteGraph(node as object as T.PatternGraph, fresh) : node
  )
}

function rewriteGraph(pattern: T.PatternGraph, fresh: FreshVariables): T.PatternGraph | T.PatternGroup {
  const { name, patterns } = pattern
  // An empty group, which means each graph there is, needs no rewriting.
  if (!patterns.length) return pattern
  const within = (graph: T.PatternGraph['name'], next: T.Pattern[]): T.PatternGraph =>
    next === patterns ? pattern : { ...pattern, name: graph, patterns: next }
  if (name.subType !== 'variable')
    return within(name, needsTriple(patterns) ? patterns : [anyGraph(name), group(patterns)])
  if (isOnlyJoined(name.value, patterns)) return within(name, new GraphPatterns(name).inGraph(patterns))
  // What the clause itself calls like the graph is joined with the graph's name afterwards (18.6).
  const graph = fresh.next('graph')
  const named = within(graph, [...new GraphPatterns(graph).inGraph(patterns)])
  const certain = scopeOf(patterns).get(name.value)
  if (certain === undefined) return group([named, bind(graph, name)])
  if (certain) return group([named, filter(operation('sameterm', [graph, name]))])
  return group([named, group([select([graph, bind(graph, name)], [anyGraph(graph)])])])
}

/** Test whether a group has no solution where there is no triple: so of a graph that does not exist. */
function needsTriple(patterns: readonly T.Pattern[]): boolean {
  return patterns.some(pattern => {
    if (pattern.type === 'query')
      return (!isGrouped(pattern) || pattern.solutionModifiers.group) && needsTriple(pattern.where.patterns)
    if (pattern.subType === 'bgp') return pattern.triples.length > 0
    if (pattern.subType === 'union') return pattern.patterns.every(branch => needsTriple(branch.patterns))
    return pattern.subType === 'group' && needsTriple(pattern.patterns)
  })
}

/** Test whether a variable stands in triple patterns of the group only, where binding it to the graph is a join. */
function isOnlyJoined(name: string, patterns: readonly T.Pattern[]): boolean {
  return patterns.every(pattern => {
    if (!variableNames(pattern).includes(name)) return true
    if (pattern.subType === 'group') return isOnlyJoined(name, pattern.patterns)
    if (pattern.subType === 'union') return pattern.patterns.every(branch => isOnlyJoined(name, branch.patterns))
    return pattern.subType === 'bgp'
  })
}
