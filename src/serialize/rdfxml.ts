import type { Term } from '@rdfjs/types'
import { rdf, xsd } from '../base/vocabulary.js'
import { splitForXml, xmlAttribute, xmlText } from '../rdf/xml.js'
import type { Arrange } from './predicate-order.js'
import type { Prefixes } from './prefixes.js'
import type { SortedGraph } from './sorted-graph.js'
import type { TextChunks } from './text-chunks.js'
import type { GraphView } from './graph-view.js'

/** Names of the RDF namespace that may not name a property in RDF/XML (7.2.5). */
const RESERVED = new Set(
  [
    'RDF',
    'ID',
    'about',
    'bagID',
    'parseType',
    'resource',
    'nodeID',
    'datatype',
    'li',
    'aboutEach',
    'aboutEachPrefix',
    'Description'
  ].map(local => rdf.term(local).value)
)

/** Can RDF/XML write this IRI as a property? */
export function isRdfXmlProperty(iri: string): boolean {
  return !RESERVED.has(iri) && splitForXml(iri) !== undefined
}

/** RDF/XML 1.1 of a view: an rdf:Description a subject, a line a statement. Throws for what `isRdfXmlProperty` and `isXml` refuse. */
export function* rdfXml(graph: SortedGraph, view: GraphView, prefixes: Prefixes, arrange: Arrange): TextChunks {
  const tags = tagNames(graph, prefixes)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
  for (const [namespace, prefix] of tags.namespaces) yield `\n    xmlns:${prefix}="${xmlAttribute(namespace)}"`
  yield '>\n'
  let count = 0
  for (const { subject, statements } of view.descriptions()) {
    let text = `\n  <rdf:Description ${naming(graph.terms[subject]!, 'about')}>\n`
    for (const { predicate, object } of arrange(statements))
      text += `    ${property(tags.byPredicate.get(predicate)!, graph.terms[object]!)}\n`
    count += statements.length
    yield `${text}  </rdf:Description>\n`
  }
  yield '\n</rdf:RDF>\n'
  return count
}

function property(tag: string, object: Term): string {
  if (object.termType !== 'Literal') return `<${tag} ${naming(object, 'resource')}/>`
  const attribute = object.language
    ? ` xml:lang="${object.language}"`
    : object.datatype.value === xsd('string').value
      ? ''
      : ` rdf:datatype="${xmlAttribute(object.datatype.value)}"`
  return `<${tag}${attribute}>${xmlText(object.value)}</${tag}>`
}

function naming(term: Term, attribute: 'about' | 'resource'): string {
  return term.termType === 'BlankNode' ? `rdf:nodeID="${term.value}"` : `rdf:${attribute}="${xmlAttribute(term.value)}"`
}

/** A tag for each predicate, and the namespaces to declare: known prefixes, then ns1, ns2 … in the order of the predicates. */
function tagNames(
  graph: SortedGraph,
  prefixes: Prefixes
): { byPredicate: Map<number, string>; namespaces: Map<string, string> } {
  const taken = new Map(
    prefixes.entries.filter(([prefix]) => isPrefix(prefix)).map(([prefix, namespace]) => [namespace, prefix])
  )
  taken.set(rdf.iri, 'rdf')
  const namespaces = new Map([[rdf.iri, 'rdf']])
  const byPredicate = new Map<number, string>()
  let unnamed = 0
  for (const predicate of new Set(graph.rows.p.subarray(0, graph.rows.size).toSorted())) {
    const iri = graph.terms[predicate]!.value
    const known = prefixes.split(iri)
    const cut =
      known && isPrefix(known.prefix) && splitForXml(`:${known.local}`)?.local === known.local
        ? { namespace: iri.slice(0, iri.length - known.local.length), local: known.local }
        : splitForXml(iri)
    if (!cut || RESERVED.has(iri)) throw new TypeError(`RDF/XML cannot write the property ${iri}`)
    const prefix = namespaces.get(cut.namespace) ?? taken.get(cut.namespace) ?? `ns${String(++unnamed)}`
    namespaces.set(cut.namespace, prefix)
    byPredicate.set(predicate, `${prefix}:${cut.local}`)
  }
  return { byPredicate, namespaces: new Map([...namespaces].sort(([, a], [, b]) => (a < b ? -1 : 1))) }
}

// Names beginning with xml are kept for XML itself; ns1, ns2 … are ours.
function isPrefix(prefix: string): boolean {
  return prefix !== '' && prefix !== 'rdf' && !/^xml/i.test(prefix) && !/^ns\d+$/.test(prefix)
}
