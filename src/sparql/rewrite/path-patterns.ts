import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import type { QueryPrefixes, TreeNode } from '../ast.js'
import { isGrouped } from './aggregates.js'
import { flatMapList, mapChildren } from './map.js'
import { bgp, triple } from './nodes.js'
import type { FreshVariables } from './scope.js'
import { isConstant, isNullable, rewrittenPath } from './paths.js'
import type { PathTriple } from './paths.js'

/** The query with its paths as the engine answers them rightly; the query itself when there is nothing to do. */
export function rewritePaths(query: T.Query, fresh: FreshVariables, prefixes: QueryPrefixes): T.Query {
  return new PathPatterns(fresh, prefixes).query(query)
}

class PathPatterns {
  /** Variables for blank nodes whose triples come apart: a label holds within one basic graph pattern only. */
  #byLabel = new Map<string, T.TermVariable>()

  constructor(
    private readonly fresh: FreshVariables,
    private readonly prefixes: QueryPrefixes
  ) {}

  query(query: T.Query): T.Query {
    const mapped = this.#node(query as unknown as TreeNode, true) as unknown as T.Query
    return this.#byLabel.size ? (this.#unlabelled(mapped as unknown as TreeNode) as unknown as T.Query) : mapped
  }

  /** `bag`: whether it matters how often the solutions of the node occur. */
  #node(node: TreeNode, bag: boolean): TreeNode {
    if (node.type === 'query') return mapChildren(node, child => this.#node(child, countsSolutions(node, bag)))
    if (node.subType === 'patternOperation') return mapChildren(node, child => this.#node(child, false))
    if (node.type !== 'pattern' || node.subType === 'bgp') return mapChildren(node, child => this.#node(child, bag))
    const counts = bag && node.subType !== 'minus'
    const mapped = mapChildren(node, child => this.#node(child, counts))
    if (!Array.isArray(mapped['patterns']) || mapped.subType === 'union') return mapped
    const patterns = mapped['patterns'] as T.Pattern[]
    const nodes = nodesAmong(patterns)
    const next = flatMapList(patterns, each => (each.subType === 'bgp' ? this.#triples(each, counts, nodes) : [each]))
    return next === patterns ? mapped : { ...mapped, patterns: next }
  }

  #triples(pattern: T.PatternBgp, bag: boolean, nodes: Set<string>): T.Pattern[] {
    const context = { fresh: this.fresh, prefixes: this.prefixes, bag, nodes }
    if (!pattern.triples.some(each => each.type === 'triple' && mayChange(each))) return [pattern]
    const kept: T.BasicGraphPattern = []
    const apart: T.Pattern[] = []
    const named = [...this.#byLabel]
    let changed = false
    for (const each of pattern.triples.flatMap(flattened)) {
      const patterns =
        each.type === 'triple' && hasTermEnds(each) && mayChange(each)
          ? rewrittenPath({ ...each, subject: this.#end(each.subject), object: this.#end(each.object) }, context)
          : undefined
      changed ||= patterns !== undefined
      if (patterns) apart.push(...patterns)
      else kept.push(each)
    }
    if (!changed) {
      this.#byLabel = new Map(named)
      return [pattern]
    }
    return kept.length ? [bgp(kept), ...apart] : apart
  }

  #end(end: T.Term): T.Term {
    return end.subType === 'blankNode' ? this.#named(end) : end
  }

  #named({ label }: T.TermBlank): T.TermVariable {
    const known = this.#byLabel.get(label) ?? this.fresh.next('blank')
    this.#byLabel.set(label, known)
    return known
  }

  #unlabelled(node: TreeNode): TreeNode {
    if (node.type === 'tripleCollection' && node.subType === 'reifiedTriple') return node
    const known = node.subType === 'blankNode' ? this.#byLabel.get((node as unknown as T.TermBlank).label) : undefined
    return known ? (known as unknown as TreeNode) : mapChildren(node, child => this.#unlabelled(child))
  }
}

/** Whether the solutions of a query's pattern count, or only which there are. */
function countsSolutions(node: TreeNode, bag: boolean): boolean {
  const query = node as unknown as T.Query
  const limited = query.solutionModifiers.limitOffset !== undefined
  if (query.subType !== 'select') return query.subType === 'construct' && limited
  return isGrouped(query) || (!query.distinct && (bag || limited))
}

const mayChange = ({ subject, predicate, object }: T.TripleNesting): boolean =>
  [...nodesOf(predicate)].some(({ type, subType }) => type === 'path' && subType === '|') ||
  ((isConstant(subject) || isConstant(object)) && [...nodesOf(predicate)].some(node => isNullable(node as never)))

const hasTermEnds = (each: T.TripleNesting): each is T.TripleNesting & PathTriple =>
  each.subject.type === 'term' && each.object.type === 'term' && !each.annotations?.length

/** Variables that are an end of a triple, or of a path that does not begin with a term and may have no length. */
function nodesAmong(patterns: readonly T.Pattern[]): Set<string> {
  const nodes = new Set<string>()
  for (const pattern of patterns) {
    if (pattern.subType !== 'bgp') continue
    for (const each of pattern.triples.flatMap(flattened)) {
      if (each.type !== 'triple') continue
      const ends = [each.subject, each.object]
      if (ends.some(isConstant) && [...nodesOf(each.predicate)].some(node => isNullable(node as never))) continue
      for (const end of ends) if (end.type === 'term' && end.subType === 'variable') nodes.add(end.value)
    }
  }
  return nodes
}

/** A triple whose ends are terms, and those that its brackets and lists stand for. */
function flattened(each: T.TripleNesting | T.TripleCollection): (T.TripleNesting | T.TripleCollection)[] {
  if (each.type === 'tripleCollection')
    return each.subType === 'reifiedTriple' ? [each] : each.triples.flatMap(flattened)
  const below = [each.subject, each.object].filter(end => end.type === 'tripleCollection').flatMap(flattened)
  if (!below.length || each.annotations?.length) return [each]
  const end = (node: T.GraphNode): T.GraphNode =>
    node.type === 'tripleCollection' && node.subType !== 'reifiedTriple' ? node.identifier : node
  return [{ ...triple(end(each.subject), each.predicate, end(each.object)) }, ...below]
}
