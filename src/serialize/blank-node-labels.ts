import { DataFactory } from 'n3'
import type { BlankNode, Quad, Term } from '@rdfjs/types'
import * as canonize from 'rdf-canonize'
import { memoize } from '../base/memoize.js'
import { ntriples } from '../rdf/ntriples.js'

/**
 * Quads with canonical names for their blank nodes (RDFC-1.0): the same graph has the same names, in whatever order it
 * was read. They have to be all quads of the graph that name blank nodes.
 */
export async function withCanonicalNames(quads: readonly Quad[]): Promise<Quad[]> {
  // The algorithm is defined on a set; a quad given twice would count twice.
  const touched = new Map<string, Quad>()
  for (const quad of quads)
    if (isBlank(quad.subject) || isBlank(quad.object) || isBlank(quad.graph)) touched.set(keyOf(quad), quad)
  const names = new Map<string, string>()
  if (touched.size > 0)
    await canonize.canonize([...touched.values()], { algorithm: 'RDFC-1.0', canonicalIdMap: names, maxWorkFactor: 3 })
  const rename = memoize((label: string): BlankNode => {
    const name = names.get(`_:${label}`) ?? names.get(label)
    if (!name) throw new Error(`the blank node ${label} was not among the quads`)
    return DataFactory.blankNode(name.replace(/^_:/, ''))
  })
  return quads.map(({ subject, predicate, object, graph }) => {
    const [named, value, holder] = [subject, object, graph].map(term =>
      renamed(term, ({ value: label }) => rename(label))
    )
    return DataFactory.quad(named as never, predicate as never, value as never, holder as never) as Quad
  })
}

/** The term with its blank node, or those of a triple term, by their new names. */
export function renamed(term: Term, rename: (node: BlankNode) => BlankNode): Term {
  if (term.termType === 'BlankNode') return rename(term)
  if (term.termType !== 'Quad') return term
  const [subject, predicate, object] = [term.subject, term.predicate, term.object].map(part => renamed(part, rename))
  return DataFactory.quad(subject as never, predicate as never, object as never)
}

function keyOf({ subject, predicate, object, graph }: Quad): string {
  return [subject, predicate, object, graph].map(ntriples).join(' ')
}

function isBlank(term: Term): boolean {
  return term.termType === 'BlankNode'
}

/** Test whether a quad names blank nodes, also in a triple term. */
export function namesBlankNodes({ subject, object, graph }: Quad): boolean {
  return namesBlankNode(subject) || namesBlankNode(object) || namesBlankNode(graph)
}

function namesBlankNode(term: Term): boolean {
  return (
    term.termType === 'BlankNode' ||
    (term.termType === 'Quad' && (namesBlankNode(term.subject) || namesBlankNode(term.object)))
  )
}
