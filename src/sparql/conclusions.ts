import type * as T from '@traqula/rules-sparql-1-2'
import { asNode, iriOf, nodesOf, prefixesOfQuery } from './ast.js'
import type { QueryPrefixes, TreeNode } from './ast.js'
import { generateQuery } from './generate.js'
import { sparqlParser } from './parser.js'
import type { Parsed } from './parser.js'
import { group, iri, values } from './rewrite/nodes.js'

/** Term of a pattern: an IRI or a variable. Literals are left out. */
export type PatternTerm = { iri: string } | { variable: string }

/** Triple pattern of a rule; a property path gives all IRIs that it names. */
export interface RulePattern {
  subject: PatternTerm
  predicates: readonly PatternTerm[]
  object: PatternTerm
  /** Whether it holds in every solution: it stands in no union, option or path. */
  required: boolean
}

/** Query for the solutions by which a rule (CONSTRUCT) comes to conclusions, with the patterns that they satisfy. */
export interface ConclusionQuery {
  query: string
  conclusion: RulePattern
  premises: readonly RulePattern[]
}

/** Limit on the solutions that are looked at. */
const MAX_SOLUTIONS = 2000

/**
 * Queries for conclusions about a subject by one of some properties, and with an object where one is given: one for
 * each triple of the rule's template that can be such a conclusion.
 */
export async function conclusionQueries(
  rule: string,
  subject: string,
  properties: readonly string[],
  object?: string
): Promise<ConclusionQuery[]> {
  const parse = await sparqlParser()
  const [result, empty] = [parse(rule), parse(`SELECT DISTINCT * WHERE {} LIMIT ${MAX_SOLUTIONS}`)]
  if ('problem' in result || 'problem' in empty) return []
  const { template, where, context } = result.parsed as unknown as Record<string, TreeNode>
  const prefixes = prefixesOfQuery(result.parsed)
  const premises = [...patternsIn(where, prefixes, true)]
  const found: ConclusionQuery[] = []
  for (const triple of (template?.['triples'] as TreeNode[] | undefined) ?? []) {
    const conclusion = patternOf(triple, prefixes, true)
    const [predicate] = conclusion?.predicates ?? []
    if (!conclusion || !predicate) continue
    const rows = properties.flatMap(property => {
      const row = new Map<string, string>()
      const fits = [
        [conclusion.subject, subject],
        [predicate, property],
        ...(object === undefined ? [] : [[conclusion.object, object]])
      ].every(([term, value]) => unify(term as PatternTerm, value as string, row))
      return fits ? [row] : []
    })
    if (!rows.length) continue
    const patterns = [valuesOf(rows), prebound(where!, rows)] as object as T.Pattern[]
    const query = await generateQuery({ ...empty.parsed, context, where: group(patterns) } as object as Parsed)
    found.push({ query, conclusion, premises })
  }
  return found
}

/** Test whether a term can be an IRI, given what variables are bound to already; binds it. */
function unify(term: PatternTerm, value: string, row: Map<string, string>): boolean {
  if ('iri' in term) return term.iri === value
  const bound = row.get(term.variable)
  row.set(term.variable, value)
  return bound === undefined || bound === value
}

/**
 * A copy of a group that begins with the values of its variables, as each alternative in it does: an engine that
 * evaluates groups by themselves begins there. Variables that the group assigns itself (BIND) have to stay free.
 */
function prebound(where: TreeNode, rows: readonly ReadonlyMap<string, string>[]): TreeNode {
  const copy = structuredClone(where)
  const assigned = new Set(
    [...nodesOf(copy)].filter(({ subType }) => subType === 'bind').map(node => (node['variable'] as TreeNode)['value'])
  )
  const free = rows.map(row => new Map([...row].filter(([name]) => !assigned.has(name))))
  if (free[0]!.size) addTo(copy)
  return copy

  function addTo(pattern: TreeNode): void {
    const patterns = pattern['patterns'] as TreeNode[]
    for (const each of patterns) if (each.subType === 'union' || each.subType === 'group') addTo(each)
    if (pattern.subType === 'group' && patterns[0]?.type !== 'query') patterns.unshift(valuesOf(free))
  }
}

function valuesOf(rows: readonly ReadonlyMap<string, string>[]): TreeNode {
  const terms = rows.map(row => Object.fromEntries([...row].map(([name, value]) => [name, iri(value)])))
  return asNode(values([...rows[0]!.keys()], terms))
}

/** Triple patterns of a group, those of filters, differences and sub-queries left out. */
function* patternsIn(where: TreeNode | undefined, prefixes: QueryPrefixes, required: boolean): Generator<RulePattern> {
  type Element = Partial<TreeNode> & { triples?: TreeNode[]; patterns?: TreeNode[] }
  const { type, subType, triples = [], patterns = [] }: Element = where ?? {}
  if (type !== 'pattern' || !['group', 'union', 'optional', 'graph', 'bgp'].includes(subType ?? '')) return
  for (const triple of triples) {
    const pattern = patternOf(triple, prefixes, required)
    if (pattern) yield pattern
  }
  for (const each of patterns) yield* patternsIn(each, prefixes, required && subType === 'group')
}

function patternOf(triple: TreeNode, prefixes: QueryPrefixes, required: boolean): RulePattern | undefined {
  const [subject, object] = [termOf(triple['subject'], prefixes), termOf(triple['object'], prefixes)]
  const predicate = triple['predicate'] as TreeNode
  const isPath = predicate.type === 'path'
  const predicates = (isPath ? (predicate['items'] as TreeNode[]) : [predicate]).flatMap(
    each => termOf(each, prefixes) ?? []
  )
  return subject && object && { subject, predicates, object, required: required && !isPath }
}

function termOf(node: unknown, prefixes: QueryPrefixes): PatternTerm | undefined {
  const { type, subType, value } = node as TreeNode & { value: string }
  if (type !== 'term') return undefined
  if (subType === 'variable') return { variable: value }
  return subType === 'namedNode' ? { iri: iriOf(node as object, prefixes) } : undefined
}
