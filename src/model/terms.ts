import type { Term } from 'n3'
import type { Severity } from './severities.js'

/** Text by language tag. */
export type LanguageMap = Readonly<Record<string, string>>

/** Term of the ontology. */
export interface OntologyTerm {
  iri: string
  localName: string
  labels: LanguageMap
  definitions: LanguageMap
  /** vs:term_status */
  status?: string
}

/** Class of the ontology, with the classes directly above it. */
export interface ClassTerm extends OntologyTerm {
  /** rdfs:subClassOf, direct, also of other vocabularies. */
  parents: string[]
}

/** Property of the ontology, with those directly above it, its domains and ranges. */
export interface PropertyTerm extends OntologyTerm {
  /** rdfs:subPropertyOf, direct. */
  parents: string[]
  ranges: string[]
  domains: string[]
}

/** A value of a controlled list: an instance of skos:Concept or a subclass of it, in the ontology. */
export interface Concept extends OntologyTerm {
  classes: string[]
  schemes: string[]
  broader: string[]
  /** skos:notation: how data files name it. */
  notation?: string
}

/** A skos:ConceptScheme of the ontology. */
export type Scheme = OntologyTerm

/** A property as a class's shape has it; several shapes of one class are merged, the strictest bound counts. */
export interface Field {
  /** IRI of the property. */
  path: string
  /** Its key in data files: the property's local name. */
  name: string
  /** sh:datatype, several when the shape offers a choice (sh:or). */
  datatypes: string[]
  /** sh:class, several when the shape offers a choice (sh:or). */
  classes: string[]
  /** Local name: IRI, Literal, BlankNode, IRIOrLiteral … */
  nodeKind?: string
  min: number
  /** undefined: no limit. */
  max?: number
  order: number
  severity: Severity
  /** sh:in */
  values?: Term[]
  /** sh:name by language. */
  names: LanguageMap
  /** sh:message by language. */
  messages: LanguageMap
  /** IRIs of the node shapes that bring it. */
  shapes: string[]
}
