import type * as T from '@traqula/rules-sparql-1-2'
import { iriOf } from '../ast.js'
import type { QueryPrefixes } from '../ast.js'
import { bgp, exists, filter, group, triple, alternatives, values } from './nodes.js'
import type { FreshVariables } from './scope.js'

/** End of a path: a term, or the identifier of what stands there in brackets. */
type End = T.Term

/** Context of the rewriting of one basic graph pattern's paths. */
export interface PathContext {
  fresh: FreshVariables
  prefixes: QueryPrefixes
  /** Whether it matters how often a solution occurs. */
  bag: boolean
  /** Whether sequences are written with the nodes between. */
  apart: boolean
  /** Variables that can only be nodes of the graph: other triples of the group have them as ends. */
  nodes: Set<string>
}

/**
 * Patterns of a triple whose path the engine answers otherwise than SPARQL 1.2 Query says (18.4); undefined when it
 * answers rightly. Rewritten are alternatives, each of which counts (the engine gives a pair of ends once), and paths
 * of zero length from a term, which reach that term whether it is in the graph or not (the engine asks whether it is).
 */
export function rewrittenPath(
  { subject, predicate, object }: PathTriple,
  context: PathContext
): T.Pattern[] | undefined {
  const patterns = expanded(subject, predicate, object, context)
  const [only] = patterns
  return patterns.length === 1 && isKept(only!, predicate) ? undefined : patterns
}

/** Triple whose ends are terms. */
export interface PathTriple {
  subject: End
  predicate: T.TripleNesting['predicate']
  object: End
}

const isKept = (pattern: T.Pattern, path: T.TripleNesting['predicate']): boolean =>
  pattern.subType === 'bgp' && (pattern.triples[0] as T.TripleNesting).predicate === path

function expanded(subject: End, path: PathTriple['predicate'], object: End, context: PathContext): T.Pattern[] {
  const kept = [bgp([triple(subject, path, object)])]
  if (path.type !== 'path') return kept
  switch (path.subType) {
    case '^': {
      const inner = path.items[0] as T.Path
      const patterns = expanded(object, inner, subject, context)
      return patterns.length === 1 && isKept(patterns[0]!, inner) ? kept : patterns
    }
    case '/':
      return sequence(subject, path.items, object, context) ?? kept
    case '|': {
      const branches = path.items.map(item => expanded(subject, item, object, context))
      const same = branches.every(([only], at) => only && isKept(only, path.items[at]!))
      return same && !context.bag ? kept : [alternatives(branches.map(group))]
    }
    case '!':
      return (context.bag && bothWays(subject, path, object)) || kept
    default:
      return isNullable(path) ? zeroLength(subject, path, object, context) : kept
  }
}

/** A sequence as patterns with a variable between each two; undefined when each part can stay as it is. */
function sequence(subject: End, items: T.Path[], object: End, context: PathContext): T.Pattern[] | undefined {
  const between = items.slice(1).map(() => context.fresh.next('node'))
  const ends = [subject, ...between, object]
  const reachNothing = isConstant(subject) && isConstant(object) && items.every(isNullable)
  const nodes = new Set(context.nodes)
  if (!(items.length === 2 && reachNothing)) for (const { value } of between) nodes.add(value)
  const parts = items.map((item, at) => expanded(ends[at]!, item, ends[at + 1]!, { ...context, nodes }))
  const same = parts.every(([only], at) => only && isKept(only, items[at]!))
  return same && !context.apart ? undefined : parts.flat()
}

/** A negated property set of both directions as one of each: a triple that fits both counts twice. */
function bothWays(subject: End, path: T.PathNegated, object: End): T.Pattern[] | undefined {
  const [set] = path.items
  if (set.type !== 'path' || set.subType !== '|') return undefined
  const inverse = set.items.filter(item => item.type === 'path')
  const forward = set.items.filter(item => item.type === 'term')
  if (!inverse.length || !forward.length) return undefined
  return [
    alternatives(
      [forward, inverse].map(items => {
        const half = { ...path, items: [{ ...set, items }] } as T.PathNegated
        return group([bgp([triple(subject, half, object)])])
      })
    )
  ]
}

function zeroLength(subject: End, path: T.Path, object: End, { nodes, prefixes }: PathContext): T.Pattern[] {
  const kept = bgp([triple(subject, path, object)])
  if (isConstant(subject) && isConstant(object)) return isSame(subject, object, prefixes) ? [] : [kept]
  const [term, end] = isConstant(subject) ? [subject, object] : [object, subject]
  if (!isConstant(term) || end.subType !== 'variable' || nodes.has(end.value)) return [kept]
  return [
    alternatives([
      group([kept]),
      group([values([end.value], [{ [end.value]: term }]), filter(exists([kept], 'notexists'))])
    ])
  ]
}

/** Test whether a path between a term and a variable has the term itself as a solution, in any graph. */
export function isNullable(path: PathTriple['predicate']): boolean {
  if (path.type !== 'path') return false
  if (path.subType === '*' || path.subType === '?') return true
  if (path.subType === '|') return path.items.some(isNullable)
  return (path.subType === '+' || path.subType === '^') && isNullable(path.items[0])
}

/** Test whether an end is a term that stands for itself. */
export function isConstant(end: T.GraphNode): end is T.TermIri | T.TermLiteral {
  return end.type === 'term' && (end.subType === 'namedNode' || end.subType === 'literal')
}

function isSame(a: T.TermIri | T.TermLiteral, b: T.TermIri | T.TermLiteral, prefixes: QueryPrefixes): boolean {
  const key = (term: T.TermIri | T.TermLiteral): string =>
    term.subType === 'namedNode' ? iriOf(term, prefixes) : JSON.stringify([term.value, term.langOrIri])
  return a.subType === b.subType && key(a) === key(b)
}
