import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import { edtf, owl, rdf, rdfs, schema, sh, skos, xsd } from '../base/vocabulary.js'
import { shapesByClass } from './fields.js'
import { readTerms } from './ontology.js'
import type { OntologyTerms } from './ontology.js'
import { distinct, Statements } from './statements.js'
import type { PropertyTerm } from './terms.js'

/**
 * Quads of ontology and shapes with what follows from both together, so that nothing has to be stated twice.
 * `namespace`: the ontology's own.
 */
export function withDerived(
  ontologyQuads: readonly Quad[],
  shapeQuads: readonly Quad[],
  namespace: string
): { ontologyQuads: readonly Quad[]; shapeQuads: readonly Quad[] } {
  const ontology = Statements.of(ontologyQuads)
  const shapes = Statements.of(shapeQuads)
  const terms = readTerms(ontology, shapes)
  return {
    ontologyQuads: distinct([...ontologyQuads, ...derivedTerms(ontology, terms, shapes, namespace)]),
    shapeQuads: [...shapeQuads, ...valueClassesOf(shapes, terms.properties)]
  }
}

/** Constraints that say what a value is; a property shape with one of them says it for itself. */
const valueTypes = sh.all('class', 'datatype', 'node', 'nodeKind', 'in', 'or', 'hasValue')

/**
 * The sh:class of property shapes that leave their value's type to the ontology: the rdfs:range of the path. Looks at
 * the property shapes of classes; those inside sh:not and other logical constraints mean what they say.
 */
function valueClassesOf(shapes: Statements, properties: ReadonlyMap<string, PropertyTerm>): Quad[] {
  return [...new Set([...shapesByClass(shapes).values()].flat())]
    .flatMap(shape => shapes.objects(shape, sh('property')))
    .filter(property => !valueTypes.some(type => shapes.object(property, type)))
    .flatMap(property => classRanges(shapes, property, properties).map(range => triple(property, sh('class'), range)))
}

const anything = new Set([owl('Thing').value, rdfs('Resource').value])
const datatypes = new Set([rdf('langString').value, rdfs('Literal').value, edtf('EDTF').value])

/** Test whether an IRI names a datatype: those of XML Schema, RDF and EDTF. */
export function isDatatype(iri: string): boolean {
  return iri.startsWith(xsd.iri) || datatypes.has(iri)
}

/** Classes that are the rdfs:range of a property shape's path; none for a complex path, a datatype or owl:Thing. */
export function classRanges(
  shapes: Statements,
  property: Term,
  properties: ReadonlyMap<string, PropertyTerm>
): string[] {
  const [path] = shapes.iris(property, sh('path'))
  const ranges = path === undefined ? undefined : properties.get(path)?.ranges
  return (ranges ?? []).filter(range => !isDatatype(range) && !anything.has(range))
}

/**
 * What the ontology leaves unsaid because other files say it: rdfs:label of concepts (their skos:prefLabel), top
 * concepts (those with nothing broader), and schema:domainIncludes of properties (the classes whose shapes have them).
 */
function derivedTerms(
  ontology: Statements,
  { classes, properties, concepts }: OntologyTerms,
  shapes: Statements,
  namespace: string
): Quad[] {
  const quads: Quad[] = []
  for (const { iri, broader, schemes } of concepts.values()) {
    for (const label of ontology.objects(iri, skos('prefLabel'))) quads.push(triple(iri, rdfs('label'), label))
    if (broader.length) continue
    for (const scheme of schemes) {
      quads.push(triple(scheme, skos('hasTopConcept'), iri), triple(iri, skos('topConceptOf'), scheme))
    }
  }
  for (const [target, nodes] of shapesByClass(shapes)) {
    if (!classes.has(target)) continue
    for (const property of nodes.flatMap(node => shapes.objects(node, sh('property')))) {
      const [path] = shapes.iris(property, sh('path'))
      if (path?.startsWith(namespace) && properties.has(path))
        quads.push(triple(path, schema('domainIncludes'), target))
    }
  }
  return quads
}

function triple(subject: Term | string, predicate: Term, object: Term | string): Quad {
  const node = (term: Term | string): Term => (typeof term === 'string' ? DataFactory.namedNode(term) : term)
  return DataFactory.quad(
    node(subject) as Quad['subject'],
    predicate as Quad['predicate'],
    node(object) as Quad['object']
  )
}
