import type * as T from '@traqula/rules-sparql-1-2'
import { pathPairs } from './paths.js'
import { join } from './terms.js'
import type { Graphs, Solution, Term } from './terms.js'

/**
 * Solutions of one triple pattern or property path over the triples of a graph. `termOf`: the term that a node of the
 * query stands for.
 */
export function solutionsOf(
  { subject, predicate, object }: T.TripleNesting,
  active: Graphs['active'],
  termOf: (node: T.TermIri | T.TermLiteral) => Term
): Solution[] {
  const nodes = [subject, object] as (T.TermVariable | T.TermIri | T.TermLiteral)[]
  const ends = nodes.map(node => (node.subType === 'variable' ? undefined : termOf(node)))
  const bound = (pairs: [node: T.Term, term: Term][]): Solution[] => {
    const rows = pairs.flatMap(([node, term]) => (node.subType === 'variable' ? [[{ [node.value]: term }]] : []))
    return rows.reduce<Solution[]>((all, row) => join(all, row), [{}])
  }
  if (predicate.type === 'term' && predicate.subType === 'variable')
    return active
      .filter(([s, , o]) => (ends[0] ?? s) === s && (ends[1] ?? o) === o)
      .flatMap(([s, p, o]) =>
        bound([
          [nodes[0]!, s],
          [predicate, p],
          [nodes[1]!, o]
        ])
      )
  return pathPairs(ends[0], predicate, ends[1], active, termOf).flatMap(([s, o]) =>
    bound([
      [nodes[0]!, s],
      [nodes[1]!, o]
    ])
  )
}
