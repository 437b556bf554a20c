import type { Literal, Term } from '@rdfjs/types'
import { rdf, xsd } from '../base/vocabulary.js'
import { UnwritableError } from '../rdf/unwritable.js'
import { contextFor, termNames } from './jsonld-context.js'
import type { ContextExtent, JsonLdContext, TermDefinition } from './jsonld-context.js'
import { oneGraph, startingWith, type SubjectDescription } from './graph-view.js'
import type { Prefixes } from './prefixes.js'
import type { Arrange } from './predicate-order.js'
import type { SortedGraph } from './sorted-graph.js'
import type { GraphLayout, TextChunks } from './style.js'

const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/
/** A node object of JSON-LD. */
type Node = Record<string, unknown>
/** How an IRI or blank node is written. */
type Reference = (term: Term) => string

/**
 * JSON-LD 1.1 of all graphs, a node a line, with the context of the style. `first`: subjects that come first in each
 * graph. Throws an `UnwritableError` for triple terms.
 */
export function* jsonld(
  graph: SortedGraph,
  { prefixes, context: whole, arrange }: GraphLayout,
  extent: ContextExtent = 'whole',
  first: readonly number[] = []
): TextChunks {
  const triple = graph.terms.findIndex(({ termType }) => termType === 'Quad')
  if (triple >= 0) throw new UnwritableError('jsonld', `the triple term ${graph.forms[triple]!.slice(0, 200)}`)
  const context = contextFor(graph.terms, whole, prefixes, extent)
  const reference = referenceWriter(context, prefixes)
  const node = nodeWriter(graph, context, reference, arrange)
  yield `{\n"@context": ${JSON.stringify(context, undefined, 2)},\n"@graph": [`
  let separator = ''
  for (const range of graph.graphs) {
    const name = graph.terms[range.graph]!
    const isDefault = name.termType === 'DefaultGraph'
    yield isDefault ? separator : `${separator}\n{"id": ${JSON.stringify(reference(name))}, "@graph": [`
    let comma = isDefault ? separator : ''
    for (const description of startingWith(oneGraph(graph, range), first).descriptions()) {
      yield `${comma}\n${JSON.stringify(node(description))}`
      comma = ','
    }
    if (!isDefault) yield '\n]}'
    separator = ','
  }
  yield '\n]\n}\n'
  return graph.rows.size
}

/** IRIs as prefixed names where the context has the prefix. */
function referenceWriter(context: JsonLdContext, prefixes: Prefixes): Reference {
  return ({ termType, value }) => {
    if (termType === 'BlankNode') return `_:${value}`
    const name = prefixes.split(value)
    return name && name.prefix !== 'id' && Object.hasOwn(context, name.prefix) ? `${name.prefix}:${name.local}` : value
  }
}

function nodeWriter(
  graph: SortedGraph,
  context: JsonLdContext,
  reference: Reference,
  arrange: Arrange
): (description: SubjectDescription) => Node {
  const names = termNames(context)
  const type = graph.rankOf(rdf('type').value)
  return ({ subject, statements }) => {
    const node: Node = { id: reference(graph.terms[subject]!) }
    for (const { predicate, object } of arrange(statements)) {
      const value = graph.terms[object]!
      const iri = reference(graph.terms[predicate]!)
      const name = names.get(graph.terms[predicate]!.value)
      const definition = name === undefined ? undefined : (context[name] as TermDefinition)
      if (predicate === type && value.termType !== 'Literal')
        add(node, 'type', names.get(value.value) ?? reference(value))
      else if (name !== undefined && definition?.['@container']) addInLanguage(node, name, iri, value, reference)
      else {
        const short = name === undefined ? undefined : coerced(value, definition?.['@type'], reference)
        if (short === undefined) add(node, iri, expanded(value, reference))
        else add(node, name!, short)
      }
    }
    return node
  }
}

function add(node: Node, key: string, value: unknown): void {
  const present = node[key]
  if (present === undefined) node[key] = value
  else if (Array.isArray(present)) present.push(value)
  else node[key] = [present, value]
}

function addInLanguage(node: Node, name: string, iri: string, value: Term, reference: Reference): void {
  if (value.termType !== 'Literal' || value.language === '' || value.direction)
    return add(node, iri, expanded(value, reference))
  add((node[name] ??= Object.create(null)) as Node, value.language, value.value)
}

/** The value as a term of this type allows it to be written; nothing when that would change it. */
function coerced(value: Term, type: string | undefined, reference: Reference): unknown {
  if (type === '@id') return value.termType === 'Literal' ? undefined : reference(value)
  if (value.termType !== 'Literal' || value.language !== '') return undefined
  const datatype = value.datatype.value
  if (
    datatype === xsd('boolean').value &&
    (value.value === 'true' || value.value === 'false') &&
    (type === undefined || type === datatype)
  )
    return value.value === 'true'
  if (datatype === xsd('integer').value && INTEGER.test(value.value) && (type === undefined || type === datatype))
    return Number(value.value)
  return (type ?? xsd('string').value) === datatype ? value.value : undefined
}

function expanded(value: Term, reference: Reference): unknown {
  if (value.termType !== 'Literal') return { id: reference(value) }
  const { value: text, language, datatype, direction } = value as Literal
  if (language !== '')
    return { '@value': text, '@language': language, ...(direction ? { '@direction': direction } : {}) }
  return datatype.value === xsd('string').value ? text : { '@value': text, '@type': datatype.value }
}
