import type { Literal, Term } from '@rdfjs/types'
import { compareCodeUnits } from '../base/code-points.js'
import { rdf, xsd } from '../base/vocabulary.js'
import { isXml } from '../base/value-checks.js'
import { iriReference } from '../rdf/ntriples.js'
import { UnwritableError } from '../rdf/unwritable.js'
import { isRdfXmlProperty, splitForXml, xmlAttribute, xmlText } from '../rdf/xml.js'
import type { Prefixes } from './prefixes.js'
import type { SortedGraph } from './sorted-graph.js'
import type { GraphLayout, TextChunks } from './style.js'
import type { GraphView } from './graph-view.js'
import type { Arrange } from './predicate-order.js'

/** Attributes of the root that triple terms and base directions need (RDF/XML 1.2). */
const VERSION = `
    xmlns:its="http://www.w3.org/2005/11/its"
    its:version="2.0"
    rdf:version="1.2"`

/**
 * RDF/XML of a view: an rdf:Description a subject, a line a statement; of version 1.2 where triple terms or base
 * directions ask for it. Throws an `UnwritableError` for properties without an XML name and characters that XML lacks.
 */
export function* rdfXml(graph: SortedGraph, view: GraphView, { prefixes, arrange }: GraphLayout): TextChunks {
  const ranks = new Set(graph.rows.p.subarray(0, graph.rows.size).toSorted())
  const properties = [...ranks].map(rank => graph.terms[rank]!.value)
  const isVersion12 = graph.terms.some(
    term => term.termType === 'Quad' || (term.termType === 'Literal' && Boolean(term.direction))
  )
  const writer = new RdfXmlWriter(properties, graph.terms, isVersion12, prefixes)
  yield writer.begin()
  const count = yield* writer.descriptions(graph, view, arrange)
  yield RdfXmlWriter.END
  return count
}

/** Writer of a document of RDF/XML. */
export class RdfXmlWriter {
  static readonly END = '\n</rdf:RDF>\n'
  readonly #names: ReturnType<typeof tagNames>

  /** `properties`: IRIs in the order of their forms; `terms`: those that triple terms are among. */
  constructor(
    properties: readonly string[],
    terms: readonly Term[],
    private readonly isVersion12: boolean,
    prefixes: Prefixes
  ) {
    this.#names = tagNames(withInner(properties, terms), prefixes)
  }

  begin(): string {
    const declared = [...this.#names.namespaces].map(
      ([namespace, prefix]) => `\n    xmlns:${prefix}="${xmlAttribute(namespace)}"`
    )
    const version = this.isVersion12 ? VERSION : ''
    return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declared.join('')}${version}>\n`
  }

  /** Descriptions of a view. Throws an `UnwritableError` for characters that XML lacks. */
  *descriptions(graph: SortedGraph, view: GraphView, arrange: Arrange): TextChunks {
    for (const [rank, { value }] of graph.terms.entries())
      if (!isXml(value) || !isXml(graph.forms[rank]!)) throw unwritableText(graph.forms[rank]!)
    const { tagOf } = this.#names
    let count = 0
    for (const { subject, statements } of view.descriptions()) {
      let text = `\n  <rdf:Description ${naming(graph.terms[subject]!, 'about')}>\n`
      for (const { predicate, object } of arrange(statements))
        text += `    ${property(graph.terms[predicate]!, graph.terms[object]!, tagOf)}\n`
      count += statements.length
      yield `${text}  </rdf:Description>\n`
    }
    return count
  }
}

function property(predicate: Term, object: Term, tagOf: (predicate: Term) => string): string {
  const tag = tagOf(predicate)
  if (object.termType === 'Quad')
    return (
      `<${tag} rdf:parseType="Triple"><rdf:Description ${naming(object.subject, 'about')}>` +
      `${property(object.predicate, object.object, tagOf)}</rdf:Description></${tag}>`
    )
  if (object.termType !== 'Literal') return `<${tag} ${naming(object, 'resource')}/>`
  return `<${tag}${literalAttributes(object)}>${xmlText(object.value)}</${tag}>`
}

function literalAttributes({ language, direction, datatype }: Literal): string {
  if (language) return ` xml:lang="${language}"${direction ? ` its:dir="${direction}"` : ''}`
  return datatype.value === xsd('string').value ? '' : ` rdf:datatype="${xmlAttribute(datatype.value)}"`
}

function naming(term: Term, attribute: 'about' | 'resource'): string {
  return term.termType === 'BlankNode' ? `rdf:nodeID="${term.value}"` : `rdf:${attribute}="${xmlAttribute(term.value)}"`
}

function unwritableText(form: string): UnwritableError {
  return new UnwritableError('rdf', `a character that XML does not know, in ${form.slice(0, 100)}`)
}

/** A tag for each property, and the namespaces to declare: known prefixes, then ns1, ns2 … in the properties' order. */
function tagNames(
  properties: Iterable<string>,
  prefixes: Prefixes
): { tagOf: (predicate: Term) => string; namespaces: Map<string, string> } {
  const taken = new Map(
    prefixes.entries.filter(([prefix]) => isPrefix(prefix)).map(([prefix, namespace]) => [namespace, prefix])
  )
  taken.set(rdf.iri, 'rdf')
  const namespaces = new Map([[rdf.iri, 'rdf']])
  const tags = new Map<string, string>()
  let unnamed = 0
  for (const iri of properties) {
    const known = prefixes.split(iri)
    const cut =
      known && isPrefix(known.prefix) && splitForXml(`:${known.local}`)?.local === known.local
        ? { namespace: iri.slice(0, iri.length - known.local.length), local: known.local }
        : splitForXml(iri)
    if (!cut || !isRdfXmlProperty(iri)) throw new UnwritableError('rdf', `the property ${iriReference(iri)}`)
    const prefix = namespaces.get(cut.namespace) ?? taken.get(cut.namespace) ?? `ns${String(++unnamed)}`
    namespaces.set(cut.namespace, prefix)
    tags.set(iri, `${prefix}:${cut.local}`)
  }
  return {
    tagOf: predicate => tags.get(predicate.value)!,
    namespaces: new Map([...namespaces].sort(([, a], [, b]) => compareCodeUnits(a, b)))
  }
}

/** IRIs of properties with those inside of triple terms, which come last. */
function withInner(properties: readonly string[], terms: readonly Term[]): Set<string> {
  const iris = new Set(properties)
  for (let term of terms) for (; term.termType === 'Quad'; term = term.object) iris.add(term.predicate.value)
  return iris
}

// Names that begin with xml are reserved for XML; ns1, ns2 … are given here.
function isPrefix(prefix: string): boolean {
  return prefix !== '' && prefix !== 'rdf' && !/^xml/i.test(prefix) && !/^ns\d+$/.test(prefix)
}
