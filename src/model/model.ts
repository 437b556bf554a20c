import type { Quad } from 'n3'
import type { EndpointSetting } from './endpoint-settings.js'
import type { PathConstraint } from './fields.js'
import type { NamingKind } from './naming.js'
import type { ColouredThing } from './settings.js'
import type { ClassTerm, Concept, Field, OntologyTerm, PropertyTerm, Scheme, LanguageMap } from './terms.js'

/** The ontology and the shapes, read and settled: what the loader, pages and dumps ask about meaning. */
export interface Model {
  /** Base IRI, ends with a slash. */
  base: string
  /** Prefix of the folder's own ontology: the name of dumps. */
  name: string
  /** Namespace of the terms of the folder's own ontology, `<base>ontology#` unless said otherwise. */
  namespace: string
  /** IRI of the owl:Ontology that is the folder's own. */
  ontologyIri: string
  /** Title of the graph, which pages have as the name of the site. */
  titles: LanguageMap
  /** Sentence on what the graph is about. */
  descriptions: LanguageMap
  /** Name of who publishes the graph, where the settings say it. */
  publisher: LanguageMap
  /** Other endpoints that queries may call where an operator allows it. */
  endpoints: readonly EndpointSetting[]
  /** Things that figures draw in colours of their own, in this order. */
  coloured: readonly ColouredThing[]
  /** IRI of the licence of the graph. */
  licence?: string
  version?: string
  /** Languages that every own term must be labelled in; where a text is missing they are tried in this order. */
  languages: string[]
  /** Properties that name things, best first, by how they do. */
  namingProperties: ReadonlyMap<string, NamingKind>
  prefixes: Readonly<Record<string, string>>
  /** Quads of the files, in graph/ontology and graph/shapes. */
  ontology: readonly Quad[]
  shapes: readonly Quad[]
  classes: ReadonlyMap<string, ClassTerm>
  properties: ReadonlyMap<string, PropertyTerm>
  concepts: ReadonlyMap<string, Concept>
  schemes: ReadonlyMap<string, Scheme>
  /** All classes above a class, itself first. */
  superclasses(iri: string): readonly string[]
  /** All properties above a property, itself first. */
  superproperties(iri: string): readonly string[]
  /** All declared classes below a class, itself included. */
  subclasses(iri: string): readonly string[]
  /** What a record of the class may have, in the shapes' order; inherited ones included. */
  fieldsOf(classIri: string): readonly Field[]
  /** One of `fieldsOf` by its key in data files. */
  fieldOf(classIri: string, name: string): Field | undefined
  /** Constraints of the class's own shapes on paths that are not one property. */
  pathConstraintsOf(classIri: string): readonly PathConstraint[]
  classByLocalName(name: string): ClassTerm | undefined
  propertyByLocalName(name: string): PropertyTerm | undefined
  /** Concepts that are instances of the class or of one below it, by notation. */
  conceptsOf(classIri: string): ReadonlyMap<string, Concept>
  /** Class, property, concept or scheme. */
  term(iri: string): OntologyTerm | undefined
  /** Test whether a term is the folder's own, or another vocabulary's that the shapes speak of: what pages list. */
  isListed(iri: string): boolean
  isConceptClass(classIri: string): boolean
  /** Test for classes of what documents consist of (titles, captions, questions): below deo:DiscourseElement. */
  isElementClass: (classIri: string) => boolean
  /** Properties that say in EDTF when a thing is: those below sem:hasTimeStamp; all of that range where none is. */
  times: readonly string[]
  /** Property of the day, in EDTF, that a status holds for: the one below dcterms:valid. */
  asOf?: string
  /** Property of what a source sets out to tell: the one below dcterms:coverage. */
  coverage?: string
  /** Property of how far the search for a link has come: the one below adms:status. */
  linkStatus?: string
  /** Properties that hold the bounds of an EDTF time, if the ontology has them. */
  earliest?: string
  latest?: string
  /** `<base>id/<slug>` */
  idIri(slug: string): string
  /** `<base>source/<slug>` */
  sourceIri(slug: string): string
  /** `<base>graph/<name>` */
  graphIri(name: GraphName): string
}

/** Names of the graphs that are not of sources. */
export const graphNames = ['entities', 'links', 'inferred', 'dataset', 'ontology', 'shapes'] as const

/** Name of a graph that is not of a source. */
export type GraphName = (typeof graphNames)[number]

/** Most specific of some classes: those that the model knows and that have no subclass among the others. */
export function mostSpecificClasses(
  classes: Iterable<string>,
  model: Pick<Model, 'classes' | 'superclasses'>
): string[] {
  const known = [...new Set(classes)].filter(type => model.classes.has(type))
  return known.filter(type => !known.some(other => other !== type && model.superclasses(other).includes(type)))
}

/** Fields that a class has and no class above it. */
export function ownFieldsOf(
  { iri, parents }: Pick<ClassTerm, 'iri' | 'parents'>,
  { fieldsOf }: Pick<Model, 'fieldsOf'>
): Field[] {
  const shared = new Set(parents.flatMap(parent => fieldsOf(parent).map(({ path }) => path)))
  return fieldsOf(iri).filter(({ path }) => !shared.has(path))
}
