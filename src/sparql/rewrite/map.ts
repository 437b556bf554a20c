import type { TreeNode } from '../ast.js'

/** A node with each node below it mapped; the node itself when nothing has changed. */
export function mapChildren<Node extends object>(node: Node, map: (child: TreeNode) => object): Node {
  let changed = false
  const mapped = Object.entries(node).map(([key, value]): [string, unknown] => {
    const next = key === 'loc' ? (value as unknown) : mapValue(value, map)
    changed ||= next !== value
    return [key, next]
  })
  return changed ? (Object.fromEntries(mapped) as Node) : node
}

function mapValue(value: unknown, map: (child: TreeNode) => object): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? mapList(value, each => mapValue(each, map)) : map(value as TreeNode)
}

/** A list with each member mapped; the list itself when nothing has changed. */
export function mapList<Member>(list: readonly Member[], map: (member: Member) => Member): Member[] {
  const mapped = list.map(map)
  return mapped.some((each, at) => each !== list[at]) ? mapped : (list as Member[])
}

/** A list with each member replaced by any number of others; the list itself when nothing has changed. */
export function flatMapList<Member>(
  list: readonly Member[],
  map: (member: Member, at: number) => readonly Member[]
): Member[] {
  const mapped = list.flatMap(map)
  return mapped.length !== list.length || mapped.some((each, at) => each !== list[at]) ? mapped : (list as Member[])
}
