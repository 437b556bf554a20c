import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { quads } from '../release/terms.js'

const { literal, namedNode, quad } = DataFactory

/** IRIs that take a prefix, a term of the context or a keyword for themselves when a writer is careless. */
const oddIri = fc
  .constantFrom('xsd:date', 'library:Work', 'rdf:type', 'id:x', 'type:y', 'when:z', 'a:b', 'rdfs://label', 'x:')
  .map(value => namedNode(value))
const direction = fc
  .constantFrom('ltr', 'rtl')
  .map(direction => literal('x', { language: 'ar', direction } as never) as never)
const oddQuad = fc.tuple(oddIri, oddIri, fc.oneof(oddIri, direction)).map(([s, p, o]) => quad(s, p, o as never) as Quad)
/** Quads of every kind of term, and some that are written wrong by careless writers. */
export const anyQuads = fc.tuple(quads, fc.array(oddQuad, { maxLength: 4 })).map(lists => lists.flat())

/** Quads as jsonld.js reads them: without directions, as the specification has it where no option asks for them. */
export function undirected(data: Iterable<Quad>): Quad[] {
  return [...data].map(each =>
    each.object.termType === 'Literal' && each.object.direction
      ? (quad(
          each.subject as never,
          each.predicate as never,
          literal(each.object.value, each.object.language) as never,
          each.graph as never
        ) as Quad)
      : each
  )
}
