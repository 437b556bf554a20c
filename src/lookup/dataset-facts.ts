import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { pav, rdf, schema } from '../base/vocabulary.js'

/** Facts that one dataset states of a thing itself, with what its passages say of the entries. */
export interface DatasetFacts {
  /** IRI of the source. */
  source: string
  /** Statements with the thing as subject, in the source's graph. */
  quads: Quad[]
  /** Newest day of retrieval, YYYY-MM-DD. */
  retrieved?: string
  /** IRIs of what the entries are about in the dataset. */
  about: string[]
}

/**
 * Facts of a thing by the datasets that state them, among the statements about it: those that a passage names by
 * reification.
 */
export function datasetFactsIn(quads: readonly Quad[], iri: string): DatasetFacts[] {
  const passages = new Map<string, Quad[]>()
  for (const quad of quads)
    if (quad.predicate.equals(rdf('subject')) && quad.object.value === iri) passages.set(quad.subject.value, [])
  for (const quad of quads) passages.get(quad.subject.value)?.push(quad)
  const found = new Map<string, DatasetFacts>()
  for (const own of passages.values()) {
    const { graph } = own[0]!
    const facts = found.get(graph.value) ?? { source: graph.value, quads: [], about: [] }
    found.set(graph.value, facts)
    const valuesOf = (property: Quad['predicate']): Quad['object'][] =>
      own.flatMap(({ predicate, object }) => (predicate.equals(property) ? [object] : []))
    for (const predicate of valuesOf(rdf('predicate')))
      for (const object of valuesOf(rdf('object'))) {
        const fact = DataFactory.quad(DataFactory.namedNode(iri), predicate as Quad['predicate'], object, graph)
        if (!facts.quads.some(each => each.equals(fact))) facts.quads.push(fact)
      }
    for (const { value } of valuesOf(pav('retrievedOn')))
      if (facts.retrieved === undefined || value > facts.retrieved) facts.retrieved = value
    for (const { value } of valuesOf(schema('about'))) if (!facts.about.includes(value)) facts.about.push(value)
  }
  return [...found.values()].sort((one, other) => (one.source < other.source ? -1 : 1))
}
