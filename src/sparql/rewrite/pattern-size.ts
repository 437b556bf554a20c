import type * as T from '@traqula/rules-sparql-1-2'
import { isNullable } from './paths.js'
import { variableNames } from './scope.js'

/** Rows of a triple pattern, by which of subject, predicate and object are known, as the engine estimates them. */
const ROWS: Readonly<Record<string, number>> = {
  spo: 1,
  so: 2,
  sp: 10,
  s: 100,
  po: 10_000,
  o: 100_000,
  p: 1_000_000,
  none: 1_000_000_000
}

/** Estimated rows of a triple pattern, by which of its terms are known; a path counts as a known predicate. */
export function sizeOfTriple(
  predicate: T.TripleNesting['predicate'],
  { s, p = predicate.subType !== 'variable', o }: { s: boolean; p?: boolean; o: boolean }
): number {
  const rows = ROWS[`${s ? 's' : ''}${p ? 'p' : ''}${o ? 'o' : ''}` || 'none']!
  if (predicate.type !== 'path') return rows
  if (s && o) return 5
  return rows * (s || o ? 10 : isNullable(predicate) ? 1000 : 2)
}

/** Estimated rows of a pattern of one triple, in a GRAPH clause or not, with variables that are known. */
export function sizeOfPattern(pattern: T.Pattern, known: ReadonlySet<string>): number {
  if (pattern.subType === 'graph')
    return pattern.patterns.length ? sizeOfPattern(pattern.patterns[0]!, known) : isKnown(pattern.name, known) ? 0 : 100
  if (pattern.subType !== 'bgp') return Infinity
  const { subject, predicate, object } = pattern.triples[0] as T.TripleNesting
  const [s, p, o] = [isKnown(subject, known), isKnown(predicate, known), isKnown(object, known)]
  // A class has more members than most things have of anything else.
  return sizeOfTriple(predicate, { s, p, o }) * (isType(predicate) && !s ? 10 : 1)
}

const isKnown = (node: object, known: ReadonlySet<string>): boolean =>
  variableNames(node).every(name => known.has(name))

/** Test whether a predicate is rdf:type. */
export const isType = (predicate: T.TripleNesting['predicate']): boolean =>
  predicate.type === 'term' && predicate.subType === 'namedNode' && /(?:^|#)type$/.test(predicate.value)
