import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { triple } from './nodes.js'
import { isConstant, isNullable } from './paths.js'
import type { PathTriple } from './paths.js'

/** Test whether a triple has a path that may be answered otherwise; `apart`: by being a sequence, too. */
export const mayChange = ({ subject, predicate, object }: T.TripleNesting, apart: boolean): boolean =>
  [...nodesOf(predicate)].some(
    ({ type, subType }) => type === 'path' && (subType === '|' || (apart && subType === '/'))
  ) ||
  ((isConstant(subject) || isConstant(object)) && [...nodesOf(predicate)].some(node => isNullable(node as never)))

/** Test whether both ends of a triple are terms, and nothing is said of it. */
export const hasTermEnds = (each: T.TripleNesting): each is PlainTriple =>
  each.subject.type === 'term' && each.object.type === 'term' && !each.annotations?.length

/** Triple whose ends are terms, of which nothing is said. */
export type PlainTriple = T.TripleNesting & PathTriple

/** Triples of a basic graph pattern that are all plain; undefined when one is not. */
export function plainTriples({ triples }: T.PatternBgp): PlainTriple[] | undefined {
  const isPlain = (each: T.BasicGraphPattern[number]): each is PlainTriple =>
    each.type === 'triple' && hasTermEnds(each)
  return triples.every(isPlain) ? triples : undefined
}

/** Variables that are an end of a triple, or of a path that does not begin with a term and may have no length. */
export function nodesAmong(patterns: readonly T.Pattern[]): Set<string> {
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
export function flattened(each: T.TripleNesting | T.TripleCollection): (T.TripleNesting | T.TripleCollection)[] {
  if (each.type === 'tripleCollection')
    return each.subType === 'reifiedTriple' ? [each] : each.triples.flatMap(flattened)
  const below = [each.subject, each.object].filter(end => end.type === 'tripleCollection').flatMap(flattened)
  if (!below.length || each.annotations?.length) return [each]
  const end = (node: T.GraphNode): T.GraphNode =>
    node.type === 'tripleCollection' && node.subType !== 'reifiedTriple' ? node.identifier : node
  return [{ ...triple(end(each.subject), each.predicate, end(each.object)) }, ...below]
}

/** Test for sequences and negated sets: how often they connect two ends depends on what they do not name. */
export function isCounted(path: T.TripleNesting['predicate']): boolean {
  if (path.type !== 'path') return false
  return path.subType === '^' ? isCounted(path.items[0] as T.Path) : path.subType === '/' || path.subType === '!'
}
