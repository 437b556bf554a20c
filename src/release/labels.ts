import { DataFactory } from 'n3'
import type { BlankNode, Quad, Term } from '@rdfjs/types'
import * as canonize from 'rdf-canonize'

/** Canonical names (RDFC-1.0) for the blank nodes of some quads: the same graph has the same names, in whatever order it was read. */
export async function blankNodeNames(quads: Iterable<Quad>): Promise<(node: BlankNode) => BlankNode> {
  const touched: Quad[] = []
  for (const quad of quads) if (isBlank(quad.subject) || isBlank(quad.object) || isBlank(quad.graph)) touched.push(quad)
  const names = new Map<string, string>()
  if (touched.length > 0) await canonize.canonize(touched, { algorithm: 'RDFC-1.0', canonicalIdMap: names, maxWorkFactor: 3 })
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

function isBlank(term: Term): boolean {
  return term.termType === 'BlankNode'
}
