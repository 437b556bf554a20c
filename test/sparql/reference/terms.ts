import type * as T from '@traqula/rules-sparql-1-2'
import { prefixesOfQuery } from '../../../src/sparql/ast.js'

/** Term as N-Triples writes it. */
export type Term = string
export type Triple = readonly [Term, Term, Term]
/** Solution mapping: terms by variable. */
export type Solution = Readonly<Record<string, Term>>

/** Graphs of a query: the active one, and all that have a name. */
export interface Graphs {
  active: readonly Triple[]
  named: ReadonlyMap<Term, readonly Triple[]>
}

export const INTEGER = 'http://www.w3.org/2001/XMLSchema#integer'

/** A parsed term in N-Triples. */
export function termOf(node: T.TermIri | T.TermLiteral, query: T.Query): Term {
  if (node.subType === 'namedNode')
    return `<${'prefix' in node ? (prefixesOfQuery(query).get(node.prefix) ?? '') : ''}${node.value}>`
  const { langOrIri } = node
  if (typeof langOrIri === 'string') return `"${node.value}"@${langOrIri}`
  return langOrIri ? `"${node.value}"^^${termOf(langOrIri, query)}` : `"${node.value}"`
}

/** Whether two solutions agree on what both bind. */
export function compatible(a: Solution, b: Solution): boolean {
  return Object.entries(a).every(([name, term]) => b[name] === undefined || b[name] === term)
}

export function join(left: readonly Solution[], right: readonly Solution[]): Solution[] {
  return left.flatMap(a => right.filter(b => compatible(a, b)).map(b => ({ ...a, ...b })))
}
