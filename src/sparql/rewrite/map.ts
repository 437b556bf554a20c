import type * as T from '@traqula/rules-sparql-1-2'
import { asNode } from '../ast.js'
import type { TreeNode } from '../ast.js'

/**
 * A query with each of its nodes mapped, children first; the query itself when nothing has changed. `map` is given a
 * node whose children are mapped, and the node as it was.
 */
export function mapNodes(query: T.Query, map: (mapped: TreeNode, node: TreeNode) => object): T.Query {
  const walk = (node: TreeNode): object => map(mapChildren(node, walk), node)
  return walk(asNode(query)) as T.Query
}

/** A node with each node below it mapped; the node itself when nothing has changed. */
export function mapChildren<Node extends object>(node: Node, map: (child: TreeNode) => object): Node {
  const from = node as Record<string, unknown>
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(node)) {
    const value = from[key]
    if (key === 'loc' || typeof value !== 'object' || value === null) continue
    const next = mapValue(value, map)
    if (next !== value) (copy ??= { ...from })[key] = next
  }
  return (copy as Node | undefined) ?? node
}

function mapValue(value: object, map: (child: TreeNode) => object): object {
  if (!Array.isArray(value)) return map(value as TreeNode)
  return mapList(value as unknown[], each => (typeof each === 'object' && each !== null ? mapValue(each, map) : each))
}

/** A list with each member mapped; the list itself when nothing has changed. */
export function mapList<Member>(list: Member[], map: (member: Member, at: number) => Member): Member[] {
  let copy: Member[] | undefined
  for (const [at, member] of list.entries()) {
    const next = map(member, at)
    if (next !== member) (copy ??= [...list])[at] = next
  }
  return copy ?? list
}

/** A list with each member replaced by any number of others; the list itself when each is replaced by itself. */
export function flatMapList<Member>(list: Member[], map: (member: Member, at: number) => Member[]): Member[] {
  const mapped = list.map(map)
  return mapped.every((each, at) => each.length === 1 && each[0] === list[at]) ? list : mapped.flat()
}
