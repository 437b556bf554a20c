import { memoizeByObject } from '../base/memoize.js'
import { sh } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { jsonldContext, type JsonLdContext } from './jsonld-context.js'
import { prefixes, prefixesOf, type Prefixes } from './prefixes.js'
import { predicateOrder, type Arrange, type FieldOrder } from './predicate-order.js'
import type { SortedGraph } from './sorted-graph.js'

/** Style that writers of RDF follow, as plain data that can be sent to a worker. */
export interface GraphStyle {
  prefixes: Readonly<Record<string, string>>
  /** Context of JSON-LD. */
  context: JsonLdContext
  fieldOrder: FieldOrder
}

/** Style without prefixes, context or order. */
export const plainStyle: GraphStyle = { prefixes: {}, context: { id: '@id', type: '@type' }, fieldOrder: {} }

/** Style of a model: its prefixes (or others), the terms of its ontology, the order of its shapes. */
export function styleOf(model: Model, namespaces = Object.fromEntries(prefixesOf(model).entries)): GraphStyle {
  const targets = model.shapes.filter(({ predicate }) => predicate.equals(sh('targetClass')))
  const classes = new Set([...model.classes.keys(), ...targets.map(({ object }) => object.value)])
  const orderIn = (iri: string): Record<string, number> =>
    Object.fromEntries(model.fieldsOf(iri).map(({ path, order }) => [path, order]))
  return {
    prefixes: namespaces,
    context: jsonldContext(model, prefixes(namespaces)),
    fieldOrder: Object.fromEntries([...classes].map(iri => [iri, orderIn(iri)]))
  }
}

/** Style applied to one graph. */
export interface GraphLayout {
  prefixes: Prefixes
  context: JsonLdContext
  arrange: Arrange
}

/** Prefixes of a style. */
export const prefixesOfStyle: (style: GraphStyle) => Prefixes = memoizeByObject(style => prefixes(style.prefixes))

/** Layout of a graph: a style applied to it. */
export function layoutOf(graph: SortedGraph, style: GraphStyle): GraphLayout {
  const named = prefixesOfStyle(style)
  return { prefixes: named, context: style.context, arrange: predicateOrder(graph, style.fieldOrder, named) }
}

/** Text of a document in small pieces; returns the number of statements it holds. */
export type TextChunks = Generator<string, number>
