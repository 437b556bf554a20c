import { DataFactory } from 'n3'
import type { BlankNode, Quad, Term } from '@rdfjs/types'
import * as canonize from 'rdf-canonize'
import { ntriples } from '../rdf/ntriples.js'

/**
 * Canonical names (RDFC-1.0) for the blank nodes of some quads: the same graph has the same names, in whatever order it
 * was read.
 */
export async function blankNodeNames(quads: Iterable<Quad>): Promise<(node: BlankNode) => BlankNode> {
  // The algorithm is defined on a set; a quad given twice would count twice.
  const touched = new Map<string, Quad>()
  for (const quad of quads)
    if (isBlank(quad.subject) || isBlank(quad.object) || isBlank(quad.graph)) touched.set(keyOf(quad), quad)
  const names = new Map<string, string>()
  if (touched.size > 0)
    await canonize.canonize([...touched.values()], { algorithm: 'RDFC-1.0', canonicalIdMap: names, maxWorkFactor: 3 })
  const nodes = new Map<string, BlankNode>()
  return node => {
    const known = nodes.get(node.value)
    if (known) return known
    const name = names.get(`_:${node.value}`) ?? names.get(node.value)
    if (!name) throw new Error(`the blank node ${node.value} was not among the quads`)
    const named = DataFactory.blankNode(name.replace(/^_:/, ''))
    nodes.set(node.value, named)
    return named
  }
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

/** Test whether a term is a blank node, or a triple term that names one. */
export function namesBlankNode(term: Term): boolean {
  return (
    term.termType === 'BlankNode' ||
    (term.termType === 'Quad' && (namesBlankNode(term.subject) || namesBlankNode(term.object)))
  )
}
