import type * as T from '@traqula/rules-sparql-1-2'
import { iriOf, prefixesOfQuery } from '../ast.js'
import type { QueryPrefixes, TreeNode } from '../ast.js'
import { mapChildren, mapList } from './map.js'
import type { ValuesPattern } from './nodes.js'
import { scopeOf, variableNames } from './scope.js'

/** Limit on the rows of VALUES that are repeated. */
const MAX_ROWS = 50

/**
 * The query with VALUES repeated in the branches of later UNIONs of their group, where a join distributes over union:
 * Join(V, Union(A, B)) = Join(V, Union(Join(V, A), Join(V, B))) as long as the rows of V differ. The engine evaluates a
 * branch without what stands before the union, so it would look for every value there is.
 */
export function repeatValuesInUnions(query: T.Query): T.Query {
  const prefixes = prefixesOfQuery(query)
  const inNode = (node: TreeNode): TreeNode => {
    const patterns = node.type === 'pattern' && node.subType !== 'union' ? node['patterns'] : undefined
    if (!Array.isArray(patterns)) return mapChildren(node, inNode)
    const repeated = repeatedIn(patterns as T.Pattern[], prefixes)
    return mapChildren(repeated === patterns ? node : { ...node, patterns: repeated }, inNode)
  }
  return inNode(query as unknown as TreeNode) as unknown as T.Query
}

function repeatedIn(patterns: T.Pattern[], prefixes: QueryPrefixes): T.Pattern[] {
  return mapList(patterns, (pattern, at) => {
    if (pattern.subType !== 'union') return pattern
    const values = patterns.slice(0, at).filter(each => isRepeatable(each, prefixes)) as ValuesPattern[]
    const branches = mapList(pattern.patterns, branch => {
      const fitting = values.filter(each => !stands(each, branch.patterns) && restricts(each, branch.patterns))
      return fitting.length ? { ...branch, patterns: [...fitting, ...branch.patterns] } : branch
    })
    return branches === pattern.patterns ? pattern : { ...pattern, patterns: branches }
  })
}

/** Whether VALUES stand in a branch already, as those of a pre-bound variable do. */
function stands(values: ValuesPattern, branch: readonly T.Pattern[]): boolean {
  return branch.some(each => each.subType === 'values' && textOf(each as ValuesPattern) === textOf(values))
}

const textOf = ({ variables, values }: ValuesPattern): string =>
  JSON.stringify([variables, values], (key, value: unknown) => (key === 'loc' ? undefined : value))

/** Whether VALUES have few rows, which differ for certain, and nothing undefined. */
function isRepeatable(pattern: T.Pattern, prefixes: QueryPrefixes): boolean {
  if (pattern.type !== 'pattern' || pattern.subType !== 'values') return false
  const { variables, values } = pattern as ValuesPattern
  if (!values.length || values.length > MAX_ROWS) return false
  const rows = values.map(row => variables.map(({ value }) => row[value]))
  if (rows.length === 1) return rows[0]!.every(term => term !== undefined)
  const keys = rows.map(row => row.map(term => absoluteIri(term as unknown as TreeNode | undefined, prefixes)))
  return keys.every(row => !row.includes(undefined)) && new Set(keys.map(row => row.join(' '))).size === rows.length
}

/** IRI of a term that differs from others by its text; undefined for literals, whose value may have two texts. */
function absoluteIri(term: TreeNode | undefined, prefixes: QueryPrefixes): string | undefined {
  if (term?.subType !== 'namedNode') return undefined
  const iri = iriOf(term, prefixes)
  return /^[a-z][a-z\d+.-]*:/i.test(iri) && !iri.includes('/.') ? iri : undefined
}

/**
 * Whether VALUES only restrict a branch: each of their variables that it mentions is bound by its first patterns,
 * before anything is optional to them, taken away or computed.
 */
function restricts({ variables }: ValuesPattern, branch: readonly T.Pattern[]): boolean {
  const end = branch.findIndex(({ subType }) => subType === 'optional' || subType === 'minus' || subType === 'bind')
  const bound = scopeOf(branch.slice(0, end < 0 ? undefined : end))
  const mentioned = new Set(variableNames(branch))
  const names = variables.map(({ value }) => value).filter(name => mentioned.has(name))
  return names.length > 0 && names.every(name => bound.get(name))
}
