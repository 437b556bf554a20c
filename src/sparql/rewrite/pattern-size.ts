import type * as T from '@traqula/rules-sparql-1-2'
import { variableNames } from './scope.js'

/** Rows of a triple pattern, by which of subject, predicate and object are known, as the engine estimates them. */
const ROWS: Readonly<Record<string, number>> = {
  'spo': 1,
  'so': 2,
  'sp': 10,
  's': 100,
  'po': 10_000,
  'o': 100_000,
  'p': 1_000_000,
  '': 1_000_000_000
}

/** Estimated rows of a pattern of one triple, in a GRAPH clause or not, with variables that are known. */
export function sizeOfPattern(pattern: T.Pattern, known: ReadonlySet<string>): number {
  if (pattern.subType === 'graph')
    return pattern.patterns.length ? sizeOfPattern(pattern.patterns[0]!, known) : isKnown(pattern.name, known) ? 0 : 100
  if (pattern.subType !== 'bgp') return Infinity
  const { subject, predicate, object } = pattern.triples[0] as T.TripleNesting
  const [s, p, o] = [subject, predicate, object].map(each => isKnown(each, known))
  const rows = ROWS[`${s ? 's' : ''}${p ? 'p' : ''}${o ? 'o' : ''}`]!
  if (predicate.type === 'path') return s && o ? 5 : rows * (s || o ? 10 : 1000)
  // A class has more members than most things have of anything else.
  return isType(predicate) && !s ? rows * 10 : rows
}

const isKnown = (node: object, known: ReadonlySet<string>): boolean =>
  variableNames(node).every(name => known.has(name))

const isType = (predicate: T.TripleNesting['predicate']): boolean =>
  predicate.type === 'term' && predicate.subType === 'namedNode' && /(?:^|#)type$/.test(predicate.value)
