import type * as T from '@traqula/rules-sparql-1-2'
import { asNode, nodesOf } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { mapChildren, mapNodes } from './map.js'
import { scopeOfSelect, variableNames } from './scope.js'
import type { FreshVariables } from './scope.js'

/** A node in which variables have other names. */
export function withOtherNames(node: TreeNode, names: ReadonlyMap<string, T.TermVariable>): TreeNode {
  if (node.subType === 'variable') return asNode(names.get(node['value'] as string) ?? node)
  const result = mapChildren(node, child => withOtherNames(child, names))
  if (node.subType !== 'values') return result
  const values = (node as unknown as T.PatternValues).values.map(row =>
    Object.fromEntries(Object.entries(row).map(([name, term]) => [names.get(name)?.value ?? name, term]))
  )
  return { ...result, values }
}

/**
 * The query in which EXISTS does not see what a subquery keeps to itself: a variable that it does not pass on gets
 * another name where EXISTS has the same (18.2.1). The engine would look into the subquery's solutions.
 */
export function separateSubqueries(query: T.Query, fresh: FreshVariables): T.Query {
  const tests = [...nodesOf(query)].filter(({ subType }) => subType === 'patternOperation')
  const tested = new Set(tests.flatMap(variableNames))
  return mapNodes(query, (mapped, node) => {
    if (mapped.type !== 'query' || mapped.subType !== 'select' || node === asNode(query)) return mapped
    const passed = scopeOfSelect(mapped as object as T.SubSelect)
    const own = new Set(variableNames(mapped).filter(name => tested.has(name) && !passed.has(name)))
    return own.size ? withOtherNames(mapped, new Map([...own].map(name => [name, fresh.next(name)]))) : mapped
  })
}
