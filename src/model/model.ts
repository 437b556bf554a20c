import type { Quad } from 'n3'
import type { ClassTerm, Concept, Field, OntologyTerm, PropertyTerm, Scheme, LanguageMap } from './terms.js'

/** The ontology and the shapes, read and settled: what the loader, pages and dumps ask about meaning. */
export interface Model {
  /** Base IRI, ends with a slash. */
  base: string
  /** Prefix of the ontology (vann:preferredNamespacePrefix): the name of dumps. */
  name: string
  /** Namespace of the ontology's terms, `<base>ontology#`. */
  namespace: string
  /** IRI of the owl:Ontology. */
  ontologyIri: string
  titles: LanguageMap
  licence?: string
  version?: string
  /** Languages that every term must be labelled in (dcterms:language of the ontology's header), first is the default. */
  languages: string[]
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
  classByLocalName(name: string): ClassTerm | undefined
  propertyByLocalName(name: string): PropertyTerm | undefined
  /** Concepts that are instances of the class or of one below it, by notation. */
  conceptsOf(classIri: string): ReadonlyMap<string, Concept>
  /** Class, property, concept or scheme. */
  term(iri: string): OntologyTerm | undefined
  isConceptClass(classIri: string): boolean
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

export type GraphName = 'entities' | 'links' | 'inferred' | 'dataset' | 'ontology' | 'shapes'
