/** Node of a parsed query, without its type. */
export interface TreeNode {
  type?: string
  subType?: string
  [key: string]: unknown
}

/** Part of a parsed query, seen as a node of any type. */
export const asNode = (part: object): TreeNode => part as TreeNode

/** Every node of a parsed query, parents first, without their positions in the text. */
export function* nodesOf(root: unknown): Generator<TreeNode> {
  const open: unknown[] = [root]
  while (open.length) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) yield value as TreeNode
    const keys = Object.keys(value)
    for (let at = keys.length - 1; at >= 0; at--) {
      const child = (value as Record<string, unknown>)[keys[at]!]
      if (typeof child === 'object' && child !== null && keys[at] !== 'loc') open.push(child)
    }
  }
}

/** Kinds of nodes in a parsed query, and its functions in lower case: a quick test for what need not be searched. */
export function syntaxFormsOf(root: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { type, subType, operator } of nodesOf(root)) {
    if (type !== undefined) found.add(type)
    if (subType !== undefined) found.add(subType)
    if (typeof operator === 'string') found.add(operator.toLowerCase())
  }
  return found
}

/** Levels of a parsed query beyond which the store may have no stack left. */
export const QUERY_DEPTH = 700

/** Sentence about a query that is deeper. */
export const TOO_DEEP = `The query is nested too deeply: more than ${QUERY_DEPTH} levels (/limits#queryDepth).`

/** Number of levels of nodes and lists in a parsed query. */
export function depthOf(root: unknown): number {
  let depth = 0
  for (let level = [root]; level.length > 0; depth++)
    level = level.flatMap(value => Object.values(value as object).filter(isObject))
  return depth
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Namespaces by prefix, as a query declares them. */
export type QueryPrefixes = ReadonlyMap<string, string>

/** The prefixes that a parsed query declares. */
export function prefixesOfQuery(parsed: unknown): QueryPrefixes {
  const { context } = parsed as { context?: { subType: string; key: string; value: { value: string } }[] }
  return new Map(
    (context ?? []).filter(({ subType }) => subType === 'prefix').map(({ key, value }) => [key, value.value])
  )
}

/** Test whether a query declares a base, against which its IRIs are resolved. */
export function hasBase(parsed: object): boolean {
  return (parsed as { context?: TreeNode[] }).context?.some(({ subType }) => subType === 'base') ?? false
}

/** The IRI of a node that names one, written in full or with a prefix. */
export function iriOf(node: object, prefixes: QueryPrefixes): string {
  const { prefix, value } = node as { prefix?: unknown; value: string }
  return typeof prefix === 'string' ? `${prefixes.get(prefix) ?? ''}${value}` : value
}

/** IRIs that a parsed query names, each once; those of its declarations apart. */
export function irisOfQuery(parsed: object): Set<string> {
  const prefixes = prefixesOfQuery(parsed)
  const named = [...nodesOf({ ...parsed, context: [] })].filter(({ subType }) => subType === 'namedNode')
  return new Set(named.map(node => iriOf(node, prefixes)))
}

/** Operators of paths that may pass other predicates than the named ones, or none: `!a`, `a?`, `a*`. */
export const OPEN_PATHS: ReadonlySet<string> = new Set(['!', '?', '*'])

/** IRIs among which are all predicates that a parsed query can match; undefined where it may match any. */
export function predicatesOfQuery(parsed: object): Set<string> | undefined {
  for (const { type, subType, predicate } of nodesOf(parsed)) {
    if (type === 'path' && OPEN_PATHS.has(subType!)) return undefined
    if (type === 'triple' && (predicate as TreeNode).subType === 'variable') return undefined
  }
  return irisOfQuery(parsed)
}

/** The variables that a SELECT names for its answer; undefined for `*` and other forms. */
export function variablesOf(parsed: unknown): string[] | undefined {
  const { subType, variables } = parsed as {
    subType?: string
    variables?: { type: string; value?: string; variable?: { value: string } }[]
  }
  if (subType !== 'select' || !variables || variables.some(({ type }) => type === 'wildcard')) return undefined
  return variables.map(({ value, variable }) => variable?.value ?? value!)
}

/** Every variable of a parsed query, in the order in which they are first named. */
export function variablesInOrder(parsed: unknown): string[] {
  const names = new Set<string>()
  for (const { type, subType, value } of nodesOf(parsed))
    if (type === 'term' && subType === 'variable') names.add(value as string)
  return [...names]
}
