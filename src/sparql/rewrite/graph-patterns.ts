import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { SparqlError } from '../errors.js'
import { flatMapList, mapChildren, mapList } from './map.js'
import { anyGraph } from './nodes.js'
import { rewriteSubquery } from './graph-subquery.js'
import type { GraphClause } from './graph-subquery.js'
import { scopeOf } from './scope.js'

/** Patterns of a `GRAPH ?variable` clause, so that each solution knows its graph: by a triple or by `GRAPH ?g {}`. */
export class GraphPatterns implements GraphClause {
  constructor(readonly graph: T.TermVariable) {}

  /** Patterns of a whole clause or subquery, each of whose solutions is of a graph. */
  inGraph(patterns: T.Pattern[]): T.Pattern[] {
    const { patterns: mapped, bound } = this.#operands(patterns)
    return bound ? mapped : [anyGraph(this.graph), ...mapped]
  }

  /** A node with the patterns of EXISTS mapped, in whatever expression it has. */
  expressions<Node extends object>(node: Node): Node {
    return mapChildren(node, child =>
      child.subType === 'patternOperation'
        ? mapChildren(child, each => this.#group(each as unknown as T.PatternGroup))
        : this.expressions(child)
    )
  }

  /** Operands of a group, and whether each of its solutions has the graph. */
  #operands(patterns: T.Pattern[]): { patterns: T.Pattern[]; bound: boolean } {
    let bound = false
    const mapped = flatMapList(patterns, (pattern, at) => {
      if (pattern.subType === 'minus' && this.#takesNothing(pattern, patterns.slice(0, at))) return []
      const { next, binds } = this.#operand(pattern)
      // What looks back at the solutions so far has to see the graph in them.
      const seed = !bound && looksBack(pattern) ? [anyGraph(this.graph)] : []
      bound ||= binds || seed.length > 0
      return [...seed, next]
    })
    if (bound || !patterns.some(each => each.subType === 'filter' && hasExists(each)))
      return { patterns: mapped, bound }
    return { patterns: [anyGraph(this.graph), ...mapped], bound: true }
  }

  #operand(pattern: T.Pattern): { next: T.Pattern; binds: boolean } {
    if (pattern.type === 'query') return { next: rewriteSubquery(pattern, this), binds: true }
    switch (pattern.subType) {
      case 'bgp':
        return { next: pattern, binds: pattern.triples.length > 0 }
      case 'group': {
        const { patterns, bound } = this.#operands(pattern.patterns)
        return { next: patterns === pattern.patterns ? pattern : { ...pattern, patterns }, binds: bound }
      }
      case 'union': {
        const branches = mapList(pattern.patterns, branch => this.#group(branch))
        const binds = pattern.patterns.every(branch => this.#operands(branch.patterns).bound)
        return { next: branches === pattern.patterns ? pattern : { ...pattern, patterns: branches }, binds }
      }
      case 'optional':
      case 'minus':
        return { next: this.#group(pattern), binds: false }
      case 'filter':
      case 'bind':
        return { next: this.expressions(pattern), binds: false }
      default:
        return { next: pattern, binds: false }
    }
  }

  #group<Group extends { patterns: T.Pattern[] }>(pattern: Group): Group {
    const { patterns } = this.#operands(pattern.patterns)
    return patterns === pattern.patterns ? pattern : { ...pattern, patterns }
  }

  /**
   * Test whether a MINUS has no variable in common with what stands before it, and so takes nothing away. To the engine
   * the graph is in common. Throws a `SparqlError` where it depends on the solutions.
   */
  #takesNothing({ patterns }: T.PatternMinus, before: T.Pattern[]): boolean {
    const [left, right] = [scopeOf(before), scopeOf(patterns)]
    const common = [...left.keys()].filter(name => right.has(name) && name !== this.graph.value)
    if (!common.length) return true
    if (common.some(name => left.get(name) && right.get(name))) return false
    throw new SparqlError(
      'unsupported',
      `A MINUS inside GRAPH ?variable is not supported when what it has in common with the patterns before it ` +
        `(${common.map(name => `?${name}`).join(', ')}) may be unbound: use FILTER NOT EXISTS instead.`
    )
  }
}

const looksBack = (pattern: T.Pattern): boolean =>
  pattern.subType === 'optional' || pattern.subType === 'minus' || (pattern.subType === 'bind' && hasExists(pattern))

const hasExists = (node: unknown): boolean => [...nodesOf(node)].some(({ subType }) => subType === 'patternOperation')
