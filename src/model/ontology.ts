import { DataFactory } from 'n3'
import { localName, owl, rdf, rdfs, schema, sh, skos, vs } from '../base/vocabulary.js'
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

/**
 * Classes, properties, concepts and schemes that an ontology states. A property of another vocabulary need not be
 * declared: it takes label and definition from sh:name and sh:description of the shapes that name it.
 */
export function readTerms(ontology: Statements, shapes: Statements): OntologyTerms {
  const describe = (iri: string): OntologyTerm => ({
    iri,
    localName: localName(iri),
    labels: ontology.texts(iri, rdfs('label'), skos('prefLabel')),
    definitions: ontology.texts(iri, skos('definition'), rdfs('comment')),
    status: ontology.object(iri, vs('term_status'))?.value
  })
  const byIri = <T extends OntologyTerm>(iris: string[], read: (iri: string) => T): Map<string, T> =>
    new Map(iris.map(iri => [iri, read(iri)]))

  const classes = byIri(ontology.instances(owl('Class'), rdfs('Class')), iri => ({
    ...describe(iri),
    parents: ontology.iris(iri, rdfs('subClassOf'))
  }))
  const declared = new Set(ontology.instances(...propertyTypes))
  const properties = byIri([...declared], iri => ({
    ...describe(iri),
    parents: ontology.iris(iri, rdfs('subPropertyOf')),
    ranges: ontology.iris(iri, rdfs('range')),
    domains: [rdfs('domain'), schema('domainIncludes')].flatMap(predicate => ontology.iris(iri, predicate))
  }))
  for (const property of namedInShapes(shapes)) {
    const known = properties.get(property.iri)
    if (!known) properties.set(property.iri, property)
    else if (!declared.has(property.iri)) {
      known.labels = { ...property.labels, ...known.labels }
      known.definitions = { ...property.definitions, ...known.definitions }
    }
  }
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

/** Properties by the names that shapes give their paths, one for each sh:name. */
function namedInShapes(shapes: Statements): PropertyTerm[] {
  return shapes.subjects(sh('name')).flatMap(shape =>
    shapes.iris(shape, sh('path')).map(iri => ({
      iri,
      localName: localName(iri),
      labels: shapes.texts(shape, sh('name')),
      definitions: shapes.texts(shape, sh('description')),
      parents: [],
      ranges: [],
      domains: []
    }))
  )
}
