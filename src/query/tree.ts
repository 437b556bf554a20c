/** A node of a parsed query, looked at without its type. */
export interface TreeNode { type?: string, subType?: string, [key: string]: unknown }

/** Every node of a parsed query, parents first, whatever it hangs on. */
export function* nodesOf(root: unknown): Generator<TreeNode> {
  const open: unknown[] = [root]
  while (open.length) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) yield value as TreeNode
    open.push(...Object.values(value).reverse())
  }
}
