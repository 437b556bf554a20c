import type { Quad } from 'n3'
import { irisOfQuery, nodesOf, OPEN_PATHS } from '../sparql/ast.js'
import type { TreeNode } from '../sparql/ast.js'
import { sparqlParser } from '../sparql/parser.js'

/** Test whether a rule may look at a quad: one that it cannot look at need not be loaded for it. */
export type RuleFilter = (quad: Quad) => boolean

interface Term extends TreeNode {
  value?: string
}
interface Triple extends TreeNode {
  subject: Term
  predicate: Term
  object: Term
}
interface Basic extends TreeNode {
  triples: TreeNode[]
}

/** Terms that hold no others. */
const SIMPLE = new Set(['variable', 'namedNode', 'literal', 'blankNode'])

/**
 * Filter of the quads that decide what CONSTRUCT rules yield: labels and descriptions, most of a graph, seldom do. A
 * quad is left out when its object is a literal, no rule names its predicate, and no quad with a named predicate has
 * the same literal: a pattern with a variable as predicate then finds it only where the rest of the pattern fails.
 * Everything passes where that cannot be told from a rule's patterns.
 */
export async function ruleFilter(
  rules: readonly { text: string }[],
  graphs: readonly (readonly Quad[])[]
): Promise<RuleFilter> {
  const parse = await sparqlParser()
  const named = new Set<string>()
  for (const { text } of rules) {
    const reading = parse(text)
    if ('problem' in reading || !isSelective(reading.parsed as unknown as TreeNode)) return () => true
    for (const iri of irisOfQuery(reading.parsed)) named.add(iri)
  }
  const literals = new Set<string>()
  for (const quads of graphs)
    for (const { predicate, object } of quads)
      if (object.termType === 'Literal' && named.has(predicate.value)) literals.add(object.id)
  return ({ predicate, object }) =>
    object.termType !== 'Literal' || named.has(predicate.value) || literals.has(object.id)
}

/** Test whether each pattern with a variable as predicate is joined in a way that such quads cannot satisfy. */
function isSelective(query: TreeNode): boolean {
  const where = query['where'] as TreeNode | undefined
  const template = (query['template'] as Basic | undefined)?.triples ?? []
  if (!where || !template.every(isTriple)) return false
  const nodes = [...nodesOf(where)]
  if (nodes.some(({ type, subType }) => type === 'path' && OPEN_PATHS.has(subType!))) return false
  const patterns = nodes.filter(({ subType }) => subType === 'bgp') as Basic[]
  const triples = patterns.flatMap(pattern => pattern.triples)
  if (!triples.every(isTriple)) return false
  const ends = new Set(triples.flatMap(({ subject, object }) => [subject, object].map(({ value }) => value)))
  if (template.some(({ predicate, object }) => isVariable(predicate) && !ends.has(object.value))) return false
  const groups = new Map(nodes.flatMap(group => childrenOf(group).map(child => [child, group])))
  return patterns.every(pattern => {
    const group = groups.get(pattern)
    const listed = group ? childrenOf(group).flatMap(listedIn) : []
    const open = (pattern.triples as Triple[]).filter(
      triple => isVariable(triple.predicate) && !listed.includes(triple.predicate.value!)
    )
    const makesSubjects = (triple: Triple): boolean =>
      group === where && template.every(({ subject }) => isSame(subject, triple.object))
    return open.every(triple => isJoined(triple, pattern.triples as Triple[]) || makesSubjects(triple))
  })
}

/** Variables that a VALUES block gives a value in each row. */
function listedIn(pattern: TreeNode): string[] {
  if (pattern.subType !== 'values') return []
  const rows = pattern['values'] as Record<string, unknown>[]
  return (pattern['variables'] as Term[])
    .map(({ value }) => value!)
    .filter(name => rows.every(row => row[name] !== undefined))
}

/** Is the object of a triple pattern held to be a subject, or the object of a named predicate, as well? */
function isJoined({ object }: Triple, pattern: readonly Triple[]): boolean {
  return pattern.some(
    other => isSame(other.subject, object) || (other.predicate.subType === 'namedNode' && isSame(other.object, object))
  )
}

const childrenOf = ({ type, subType, patterns }: TreeNode): TreeNode[] =>
  type === 'pattern' && subType === 'group' ? (patterns as TreeNode[]) : []
const isTriple = (node: TreeNode): node is Triple =>
  node.type === 'triple' &&
  (node['annotations'] as unknown[]).length === 0 &&
  [node['subject'], node['object']].every(end => SIMPLE.has((end as TreeNode).subType!))
const isVariable = ({ type, subType }: TreeNode): boolean => type === 'term' && subType === 'variable'
const isSame = (one: Term, other: Term): boolean => isVariable(one) && isVariable(other) && one.value === other.value
