import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from 'n3'
import type { LanguageMap } from '../model/terms.js'
import { rdf, xsd } from '../base/vocabulary.js'

/** Builder of one graph: it collects statements. */
export class GraphBuilder {
  readonly quads: Quad[] = []

  constructor(private readonly graph: NamedNode) {}

  /** Adds statements about a subject; undefined objects are left out. */
  add(subject: NamedNode, predicate: NamedNode, ...objects: readonly (Term | undefined)[]): void {
    for (const object of objects)
      if (object) this.quads.push(DataFactory.quad(subject, predicate, object as Quad['object'], this.graph))
  }

  type(subject: NamedNode, ...types: readonly NamedNode[]): void {
    this.add(subject, rdf('type'), ...types)
  }

  count(subject: NamedNode, predicate: NamedNode, number: number): void {
    this.add(subject, predicate, integer(number))
  }

  texts(subject: NamedNode, predicate: NamedNode, texts: LanguageMap): void {
    this.add(subject, predicate, ...literals(texts))
  }
}

/** Named node. */
export const node = (iri: string): NamedNode => DataFactory.namedNode(iri)

/** Literal of type xsd:integer. */
const integer = (number: number): Term => DataFactory.literal(String(number), xsd('integer'))

/** Plain literal (xsd:string). */
export const text = (value: string): Term => DataFactory.literal(value)

/** Literal of type xsd:anyURI. */
export const uri = (value: string): Term => DataFactory.literal(value, xsd('anyURI'))

/** Texts by language as literals. */
export function literals(texts: LanguageMap): Term[] {
  return Object.entries(texts).map(([language, value]) => DataFactory.literal(value, language))
}
