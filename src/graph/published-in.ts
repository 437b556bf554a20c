import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { canonical } from '../rdf/literals.js'

/** Quads of the model as they are published: in their graph, literals as stores keep them. */
export function publishedIn(quads: readonly Quad[], iri: string): Quad[] {
  const graph = DataFactory.namedNode(iri)
  return quads.map(({ subject, predicate, object }) => {
    const written = object.termType === 'Literal' ? canonical(object.datatype.value, object.value) : undefined
    const value =
      written && 'lexical' in written && object.termType === 'Literal' && written.lexical !== object.value
        ? DataFactory.literal(written.lexical, object.datatype)
        : object
    return DataFactory.quad(subject, predicate, value, graph)
  })
}
