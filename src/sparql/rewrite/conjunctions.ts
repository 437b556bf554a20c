import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { bgp, triple } from './nodes.js'
import { isNullable } from './paths.js'
import { boundNames, variableNames } from './scope.js'
import type { FreshVariables } from './scope.js'
import { flattened, hasTermEnds } from './triples.js'

/** Join of patterns, each a triple (in a GRAPH clause or not) or VALUES, and the filters over it. */
export interface Conjunction {
  patterns: readonly T.Pattern[]
  filters: readonly T.PatternFilter[]
}

/** Limit on the conjunctions that a group is written as. */
const MAX_CONJUNCTIONS = 6

/**
 * Conjunctions of which a group is the union, as a test of whether it has a solution needs them: how often it has one
 * does not matter. Undefined for a group of other patterns (OPTIONAL, MINUS, BIND, subqueries, reified triples), for
 * filters that look into a graph of their own, and for more than a few.
 */
export function conjunctionsOf(patterns: readonly T.Pattern[], fresh: FreshVariables): Conjunction[] | undefined {
  return new Conjunctions(fresh, new Set(boundNames(patterns))).ofGroup(patterns)
}

class Conjunctions {
  readonly #byLabel = new Map<string, T.TermVariable>()

  /** `bound`: variables that any pattern of the test binds. */
  constructor(
    private readonly fresh: FreshVariables,
    private readonly bound: ReadonlySet<string>
  ) {}

  ofGroup(patterns: readonly T.Pattern[]): Conjunction[] | undefined {
    let all: Conjunction[] = [{ patterns: [], filters: [] }]
    for (const pattern of patterns) {
      const next = this.#of(pattern)
      if (!next || next.length * all.length > MAX_CONJUNCTIONS) return undefined
      all = all.flatMap(before => next.map(after => joinedWith(before, after)))
    }
    return all
  }

  #of(pattern: T.Pattern): Conjunction[] | undefined {
    switch (pattern.subType) {
      case 'bgp':
        return this.#ofTriples(pattern.triples)
      case 'values':
        return [{ patterns: [pattern], filters: [] }]
      case 'filter':
        return [{ patterns: [], filters: [pattern] }]
      case 'group':
        return this.#ofInner(pattern.patterns)
      case 'union': {
        const branches = pattern.patterns.map(({ patterns }) => this.#ofInner(patterns))
        return branches.some(each => !each) ? undefined : (branches.flat() as Conjunction[])
      }
      case 'graph':
        return this.#ofGraph(pattern)
      default:
        return undefined
    }
  }

  /** A group within, unless its filters name what is bound only around it, which they do not see. */
  #ofInner(patterns: readonly T.Pattern[]): Conjunction[] | undefined {
    const own = new Set(boundNames(patterns))
    const filters = patterns.filter(({ subType }) => subType === 'filter')
    const seesFurther = variableNames(filters).some(name => this.bound.has(name) && !own.has(name))
    return seesFurther ? undefined : this.ofGroup(patterns)
  }

  /** What stands in a GRAPH clause, each pattern in one of its own; a path of no length is one of that graph alone. */
  #ofGraph(pattern: T.PatternGraph): Conjunction[] | undefined {
    if (!pattern.patterns.length) return [{ patterns: [pattern], filters: [] }]
    const looksFurther = [...nodesOf(pattern.patterns)].some(
      node => node.subType === 'graph' || node.subType === 'patternOperation' || isNullable(node as never)
    )
    const inner = looksFurther ? undefined : this.#ofInner(pattern.patterns)
    if (!inner?.every(({ patterns }) => patterns.some(({ subType }) => subType === 'bgp'))) return undefined
    return inner.map(({ patterns, filters }) => ({
      patterns: patterns.map(each => (each.subType === 'bgp' ? { ...pattern, patterns: [each] } : each)),
      filters
    }))
  }

  #ofTriples(triples: T.BasicGraphPattern): Conjunction[] | undefined {
    const simple = triples.flatMap(flattened)
    if (!simple.every(each => each.type === 'triple' && hasTermEnds(each))) return undefined
    const patterns = (simple as T.TripleNesting[]).flatMap(({ subject, predicate, object }) =>
      this.#steps(this.#end(subject as T.Term), predicate, this.#end(object as T.Term))
    )
    return [{ patterns, filters: [] }]
  }

  /** A triple, or those of a path that is a sequence, with the nodes between. */
  #steps(subject: T.Term, path: T.TripleNesting['predicate'], object: T.Term): T.Pattern[] {
    if (path.type === 'path' && path.subType === '^' && isSequence(path.items[0]))
      return this.#steps(object, path.items[0], subject)
    if (!isSequence(path)) return [bgp([triple(subject, path, object)])]
    const ends = [subject, ...path.items.slice(1).map(() => this.fresh.next('node')), object]
    return path.items.flatMap((item, at) => this.#steps(ends[at]!, item, ends[at + 1]!))
  }

  /** A blank node's label holds within one basic graph pattern, a variable anywhere. */
  #end(end: T.Term): T.Term {
    if (end.subType !== 'blankNode') return end
    const known = this.#byLabel.get(end.label) ?? this.fresh.next('blank')
    this.#byLabel.set(end.label, known)
    return known
  }
}

const isSequence = (path: T.TripleNesting['predicate']): path is T.PathPure =>
  path.type === 'path' && path.subType === '/'

const joinedWith = (a: Conjunction, b: Conjunction): Conjunction => ({
  patterns: [...a.patterns, ...b.patterns],
  filters: [...a.filters, ...b.filters]
})

/** Members of a conjunction that are connected by variables, those of `known` apart: each part by itself. */
export function connectedParts({ patterns, filters }: Conjunction, known: ReadonlySet<string>): Conjunction[] {
  const parts: { names: Set<string>; patterns: T.Pattern[]; filters: T.PatternFilter[] }[] = []
  for (const each of [...patterns, ...filters]) {
    const names = new Set(variableNames(each).filter(name => !known.has(name)))
    const own = parts.filter(part => [...names].some(name => part.names.has(name)))
    const part = { names, patterns: [] as T.Pattern[], filters: [] as T.PatternFilter[] }
    for (const before of own) {
      parts.splice(parts.indexOf(before), 1)
      for (const name of before.names) part.names.add(name)
      part.patterns.push(...before.patterns)
      part.filters.push(...before.filters)
    }
    if (each.subType === 'filter') part.filters.push(each)
    else part.patterns.push(each)
    parts.push(part)
  }
  return parts.map(({ patterns, filters }) => ({ patterns, filters }))
}
