import type * as T from '@traqula/rules-sparql-1-2'
import type { QueryPrefixes, TreeNode } from '../ast.js'
import { SparqlError } from '../errors.js'
import { isGrouped } from './aggregates.js'
import { flatMapList, mapChildren } from './map.js'
import { bgp, bind, group, integerLiteral, select, triple, variable } from './nodes.js'
import { variableNames } from './scope.js'
import type { FreshVariables } from './scope.js'
import { rewrittenPath } from './paths.js'
import type { PathContext } from './paths.js'
import { flattened, hasTermEnds, isCounted, mayChange, nodesAmong } from './triples.js'

/** The query with its paths as the engine answers them rightly; the query itself when there is nothing to do. */
export function rewritePaths(query: T.Query, fresh: FreshVariables, { prefixes, merged }: PathOptions): T.Query {
  return new PathPatterns(fresh, prefixes, merged).query(query)
}

/** Prefixes of the query, and whether its default graph is merged of several graphs. */
export interface PathOptions {
  prefixes: QueryPrefixes
  merged: boolean
}

class PathPatterns {
  /** Variables for blank nodes whose triples come apart: a label holds within one basic graph pattern only. */
  #byLabel = new Map<string, T.TermVariable>()

  constructor(
    private readonly fresh: FreshVariables,
    private readonly prefixes: QueryPrefixes,
    private readonly merged: boolean
  ) {}

  query(query: T.Query): T.Query {
    const mapped = this.#node(query as unknown as TreeNode, true, this.merged) as unknown as T.Query
    return this.#byLabel.size ? (this.#unlabelled(mapped as unknown as TreeNode) as unknown as T.Query) : mapped
  }

  /** `bag`: whether it matters how often the solutions of the node occur; `merged`: whether its graph is merged. */
  #node(node: TreeNode, bag: boolean, merged: boolean): TreeNode {
    if (node.type === 'query') return mapChildren(node, child => this.#node(child, countsSolutions(node, bag), merged))
    if (node.subType === 'patternOperation') return mapChildren(node, child => this.#node(child, false, merged))
    if (node.type !== 'pattern' || node.subType === 'bgp')
      return mapChildren(node, child => this.#node(child, bag, merged))
    const counts = bag && node.subType !== 'minus'
    const several = merged && node.subType !== 'graph'
    const mapped = mapChildren(node, child => this.#node(child, counts, several))
    if (!Array.isArray(mapped['patterns']) || mapped.subType === 'union') return mapped
    const patterns = mapped['patterns'] as T.Pattern[]
    const nodes = nodesAmong(patterns)
    const next = flatMapList(patterns, each => {
      if (each.subType !== 'bgp') return [each]
      const triples = this.#triples(each, { bag: counts, nodes, apart: several && counts })
      return several && counts ? triples.map(pattern => this.#once(pattern)) : triples
    })
    return next === patterns ? mapped : { ...mapped, patterns: next }
  }

  /**
   * A pattern of a graph that is merged of several, each of whose solutions is there once: the engine finds a triple as
   * often as there are graphs that have it.
   */
  #once(pattern: T.Pattern): T.Pattern {
    if (pattern.subType === 'union')
      return { ...pattern, patterns: pattern.patterns.map(each => group(each.patterns.map(part => this.#once(part)))) }
    if (pattern.subType !== 'bgp' || !pattern.triples.length) return pattern
    const triples = pattern.triples.flatMap(flattened).map(each => {
      if (each.type !== 'triple' || !hasTermEnds(each) || isCounted(each.predicate)) throw mergedRefused()
      return triple(this.#end(each.subject), each.predicate, this.#end(each.object))
    })
    const names = [...new Set(variableNames(triples))].map(variable)
    const variables = names.length ? names : [bind(integerLiteral(1), this.fresh.next('once'))]
    return group([{ ...select(variables, [bgp(triples)]), distinct: true }])
  }

  #triples(pattern: T.PatternBgp, around: Pick<PathContext, 'bag' | 'nodes' | 'apart'>): T.Pattern[] {
    const context = { fresh: this.fresh, prefixes: this.prefixes, ...around }
    if (!pattern.triples.some(each => each.type === 'triple' && mayChange(each, around.apart))) return [pattern]
    const kept: T.BasicGraphPattern = []
    const apart: T.Pattern[] = []
    const named = [...this.#byLabel]
    let changed = false
    for (const each of pattern.triples.flatMap(flattened)) {
      const patterns =
        each.type === 'triple' && hasTermEnds(each) && mayChange(each, around.apart)
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

const mergedRefused = (): SparqlError =>
  new SparqlError(
    'unsupported',
    'Negated sets in paths and reified triples are not supported in a default graph of several graphs (FROM, ' +
      'default-graph-uri) where it counts how often a row occurs: use SELECT DISTINCT, or GRAPH.'
  )

/** Test whether the solutions of a query's pattern count, or only which there are. */
function countsSolutions(node: TreeNode, bag: boolean): boolean {
  const query = node as unknown as T.Query
  const limited = query.solutionModifiers.limitOffset !== undefined
  if (query.subType !== 'select') return query.subType === 'construct' && limited
  return isGrouped(query) || (!query.distinct && (bag || limited))
}
