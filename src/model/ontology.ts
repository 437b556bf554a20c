import { DataFactory } from 'n3'
import { localName, owl, rdf, rdfs, skos, vs } from '../base/vocabulary.js'
import { closure } from './statements.js'
import type { Statements } from './statements.js'
import type { ClassTerm, Concept, OntologyTerm, PropertyTerm, Scheme } from './terms.js'

/** The terms that the ontology's files declare, by IRI. */
export interface OntologyTerms {
  classes: Map<string, ClassTerm>
  properties: Map<string, PropertyTerm>
  concepts: Map<string, Concept>
  schemes: Map<string, Scheme>
}

const propertyTypes = [
  rdf('Property'),
  owl('ObjectProperty'),
  owl('DatatypeProperty'),
  owl('AnnotationProperty'),
  owl('FunctionalProperty'),
  owl('InverseFunctionalProperty'),
  owl('TransitiveProperty'),
  owl('SymmetricProperty')
]

/** Reads classes, properties, concepts and schemes out of the ontology's statements. */
export function readTerms(ontology: Statements): OntologyTerms {
  const describe = (iri: string): OntologyTerm => ({
    iri,
    localName: localName(iri),
    labels: ontology.texts(iri, rdfs('label'), skos('prefLabel')),
    definitions: ontology.texts(iri, skos('definition')),
    status: ontology.object(iri, vs('term_status'))?.value
  })
  const byIri = <T extends OntologyTerm>(iris: string[], read: (iri: string) => T): Map<string, T> =>
    new Map(iris.map(iri => [iri, read(iri)]))

  const classes = byIri(ontology.instances(owl('Class'), rdfs('Class')), iri => ({
    ...describe(iri),
    parents: ontology.iris(iri, rdfs('subClassOf'))
  }))
  const properties = byIri(ontology.instances(...propertyTypes), iri => ({
    ...describe(iri),
    parents: ontology.iris(iri, rdfs('subPropertyOf')),
    ranges: ontology.iris(iri, rdfs('range')),
    domains: ontology.iris(iri, rdfs('domain'))
  }))
  const parents = (iri: string): readonly string[] => classes.get(iri)?.parents ?? []
  const conceptClasses = [
    skos('Concept').value,
    ...[...classes.keys()].filter(iri => closure(iri, parents).includes(skos('Concept').value))
  ]
  const conceptIris = [...new Set(conceptClasses)].flatMap(iri => ontology.instances(DataFactory.namedNode(iri)))
  const concepts = byIri([...new Set(conceptIris)], iri => ({
    ...describe(iri),
    classes: ontology.iris(iri, rdf('type')),
    schemes: ontology.iris(iri, skos('inScheme')),
    broader: ontology.iris(iri, skos('broader')),
    notation: ontology.object(iri, skos('notation'))?.value
  }))
  return { classes, properties, concepts, schemes: byIri(ontology.instances(skos('ConceptScheme')), describe) }
}
