import type { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { memoize } from '../base/memoize.js'
import { adms, dcterms, deo, edtf, rdfs, sem, skos, standardPrefixes } from '../base/vocabulary.js'
import { withDerived } from './derive.js'
import { fieldsOfShape, mergeFields, pathConstraintsOfShape, shapesByClass } from './fields.js'
import { readOntologyHeader } from './header.js'
import type { ModelFiles } from './model-files.js'
import type { Model } from './model.js'
import { namingProperties } from './naming.js'
import { readTerms } from './ontology.js'
import type { Settings } from './settings.js'
import { closure, distinct, Statements } from './statements.js'
import type { Concept, Field, OntologyTerm, PropertyTerm } from './terms.js'

/**
 * Model of parsed ontology and shapes; what follows from them is computed on first use. Faults of the ontology's header
 * are reported.
 */
export function assembleModel(files: ModelFiles, folder: Folder, settings: Settings, report: Report): Model {
  const stated = distinct(files.ontology.flatMap(file => file.quads))
  const header = readOntologyHeader(
    { ontology: Statements.of(stated), files: files.ontology, settings, base: folder.base },
    report
  )
  const { ontologyQuads, shapeQuads } = withDerived(
    stated,
    distinct(files.shapes.flatMap(file => file.quads)),
    header.namespace
  )
  const ontology = Statements.of(ontologyQuads)
  const shapes = Statements.of(shapeQuads)
  const terms = readTerms(ontology, shapes)
  const parents = (iri: string): readonly string[] =>
    terms.classes.get(iri)?.parents ?? ontology.iris(iri, rdfs('subClassOf'))
  const superclasses = memoize((iri: string) => closure(iri, parents))
  const superproperties = memoize((iri: string) =>
    closure(iri, property => terms.properties.get(property)?.parents ?? [])
  )
  const byClass = shapesByClass(shapes)
  const fieldsOfClass = memoize((iri: string) =>
    (byClass.get(iri) ?? []).flatMap(shape => fieldsOfShape(shapes, shape))
  )
  const fieldsOf = memoize((iri: string): Field[] => mergeFields(superclasses(iri).flatMap(fieldsOfClass)))
  const fieldByName = memoize((iri: string) => new Map(fieldsOf(iri).map(field => [field.name, field])))
  const conceptsOf = memoize(
    (iri: string) =>
      new Map(
        [...terms.concepts.values()]
          .filter(concept => concept.classes.some(type => superclasses(type).includes(iri)))
          .flatMap((concept): [string, Concept][] =>
            concept.notation === undefined ? [] : [[concept.notation, concept]]
          )
      )
  )
  const inShapes = new Set(shapeQuads.map(quad => quad.object.value))
  const isListed = (iri: string): boolean => iri.startsWith(header.namespace) || inShapes.has(iri)
  const classNames = byLocalName([...terms.classes.values()], isListed)
  const propertyNames = byLocalName([...terms.properties.values()], isListed)
  const below = (parent: string): string | undefined =>
    [...terms.properties.values()].find(property => property.parents.includes(parent))?.iri
  const like = (known: string): string | undefined =>
    below(known) ?? [...terms.properties.keys()].find(iri => ontology.iris(iri, skos('closeMatch')).includes(known))
  return {
    ...header,
    endpoints: settings.endpoints ?? [],
    coloured: settings.coloured ?? [],
    prefixes: {
      ...standardPrefixes,
      ...(Object.assign({}, ...[...files.shapes, ...files.ontology].map(file => file.prefixes)) as Record<
        string,
        string
      >)
    },
    ontology: ontologyQuads,
    shapes: shapeQuads,
    ...terms,
    superclasses,
    superproperties,
    subclasses: memoize((iri: string) => [...terms.classes.keys()].filter(below => superclasses(below).includes(iri))),
    fieldsOf,
    fieldOf: (iri, name) => fieldByName(iri).get(name),
    pathConstraintsOf: memoize((iri: string) =>
      (byClass.get(iri) ?? []).flatMap(shape => pathConstraintsOfShape(shapes, shape))
    ),
    classByLocalName: name => classNames.get(name),
    propertyByLocalName: name => propertyNames.get(name),
    conceptsOf,
    term: iri =>
      terms.classes.get(iri) ?? terms.properties.get(iri) ?? terms.concepts.get(iri) ?? terms.schemes.get(iri),
    isListed,
    namingProperties: namingProperties(terms.properties, superproperties),
    isConceptClass: memoize((iri: string) => superclasses(iri).includes(skos('Concept').value)),
    isElementClass: memoize((iri: string) => superclasses(iri).includes(deo('DiscourseElement').value)),
    times: timesOf([...terms.properties.values()], superproperties),
    asOf: below(dcterms('valid').value),
    coverage: below(dcterms('coverage').value),
    linkStatus: below(adms('status').value),
    earliest: like(sem('hasEarliestBeginTimeStamp').value),
    latest: like(sem('hasLatestEndTimeStamp').value),
    idIri: slug => `${header.base}id/${slug}`,
    sourceIri: slug => `${header.base}source/${slug}`,
    graphIri: name => `${header.base}graph/${name}`
  }
}

function timesOf(properties: readonly PropertyTerm[], superproperties: (iri: string) => readonly string[]): string[] {
  const dated = properties.filter(({ ranges }) => ranges.some(range => range.startsWith(edtf.iri)))
  const stamps = dated.filter(({ iri }) => superproperties(iri).includes(sem('hasTimeStamp').value))
  return (stamps.length ? stamps : dated).map(({ iri }) => iri)
}

/** Terms by local name: of several with one name, one that is listed. */
function byLocalName<T extends OntologyTerm>(terms: T[], isListed: (iri: string) => boolean): Map<string, T> {
  const ordered = [...terms.filter(({ iri }) => !isListed(iri)), ...terms.filter(({ iri }) => isListed(iri))]
  return new Map(ordered.map(term => [term.localName, term]))
}
