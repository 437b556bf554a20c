import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { isGrouped } from './aggregates.js'
import { mapNodes } from './map.js'
import { bgp, group, iri, triple, alternatives } from './nodes.js'
import { boundNames, variableNames } from './scope.js'

/** Name that no graph has: the engine finds no triple of it, and cannot know that beforehand. */
const NOTHING = iri('urn:nothing')

/**
 * The query in which aggregates of all solutions keep their one row (18.5.1) when there is no solution. Where the
 * engine can see from the query alone that there is none, it removes that row as well.
 */
export function keepEmptyGroups(query: T.Query): T.Query {
  return mapNodes(query, node => {
    const select = node as object as T.QuerySelect
    if (node.type !== 'query' || node.subType !== 'select') return node
    if (!isGrouped(select) || select.solutionModifiers.group || !mayBeEmpty(select.where)) return node
    const never = group([bgp([triple(NOTHING, NOTHING, NOTHING)])])
    return { ...select, where: group([alternatives([select.where, never])]) }
  })
}

/** Test whether a pattern may be known to have no solution: by VALUES of no rows, or a filter that is always false. */
function mayBeEmpty(where: T.PatternGroup): boolean {
  const bound = new Set(boundNames(where))
  return [...nodesOf(where)].some(node => {
    if (node.subType === 'values') return !(node as unknown as T.PatternValues).values.length
    return node.subType === 'filter' && (hasConstant(node) || variableNames(node).some(name => !bound.has(name)))
  })
}

/** Test whether a filter may be constant for the engine. */
function hasConstant(filter: TreeNode): boolean {
  return [...nodesOf(filter)].some(
    ({ subType, operator, value }) =>
      operator === 'bound' || (subType === 'literal' && ['true', 'false', ''].includes(value as string))
  )
}
