import type { Term } from '@rdfjs/types'
import { rdf } from '../base/vocabulary.js'
import { UnwritableError } from '../rdf/unwritable.js'
import { contextFor, termNames } from './jsonld-context.js'
import type { JsonLdContext, TermDefinition } from './jsonld-context.js'
import { oneGraph, startingWith, type GraphView, type SubjectDescription } from './graph-view.js'
import { addValue, addText, coercedValue, valueObject } from './jsonld-values.js'
import type { NodeObject, ReferenceWriter } from './jsonld-values.js'
import type { Prefixes } from './prefixes.js'
import type { Arrange } from './predicate-order.js'
import type { SortedGraph } from './sorted-graph.js'
import type { GraphLayout, TextChunks } from './style.js'

/**
 * JSON-LD 1.1 of all graphs, a node a line, with what it uses of the style's context. `first`: subjects that come first
 * in each graph. Throws an `UnwritableError` for triple terms.
 */
export function* jsonld(
  graph: SortedGraph,
  { prefixes, context, arrange }: GraphLayout,
  first: readonly number[] = []
): TextChunks {
  const writer = new JsonLdWriter(contextFor(graph.terms, context, prefixes), prefixes)
  yield writer.begin()
  for (const range of graph.graphs) {
    yield writer.enter(graph.terms[range.graph]!)
    yield* writer.nodes(graph, startingWith(oneGraph(graph, range), first), arrange, true)
    yield writer.leave()
  }
  yield JsonLdWriter.END
  return graph.rows.size
}

/** Writer of a document of JSON-LD, graph by graph. */
export class JsonLdWriter {
  static readonly END = '\n]\n}\n'
  readonly #reference: ReferenceWriter
  #separator = ''
  #isDefault = false

  constructor(
    private readonly context: JsonLdContext,
    prefixes: Prefixes
  ) {
    this.#reference = referenceWriter(context, prefixes)
  }

  begin(): string {
    return `{\n"@context": ${JSON.stringify(this.context, undefined, 2)},\n"@graph": [`
  }

  enter(name: Term): string {
    this.#isDefault = name.termType === 'DefaultGraph'
    if (this.#isDefault) return ''
    return `${this.#separator}\n{"id": ${JSON.stringify(this.#reference(name))}, "@graph": [`
  }

  /** Nodes of a graph, or of a piece of it (`isFirst`: the first). Throws an `UnwritableError` for triple terms. */
  *nodes(graph: SortedGraph, view: GraphView, arrange: Arrange, isFirst: boolean): TextChunks {
    const triple = graph.terms.findIndex(({ termType }) => termType === 'Quad')
    if (triple >= 0) throw new UnwritableError('jsonld', `the triple term ${graph.forms[triple]!.slice(0, 200)}`)
    const node = nodeWriter(graph, this.context, this.#reference, arrange)
    let separator = isFirst ? '' : ','
    let count = 0
    for (const description of view.descriptions()) {
      yield `${separator}\n${JSON.stringify(node(description))}`
      separator = ','
      count += description.statements.length
    }
    return count
  }

  leave(): string {
    this.#separator = ','
    return this.#isDefault ? '' : '\n]}'
  }
}

/** IRIs as prefixed names where the context has the prefix. */
function referenceWriter(context: JsonLdContext, prefixes: Prefixes): ReferenceWriter {
  return ({ termType, value }) => {
    if (termType === 'BlankNode') return `_:${value}`
    const name = prefixes.split(value)
    return name && name.prefix !== 'id' && Object.hasOwn(context, name.prefix) ? `${name.prefix}:${name.local}` : value
  }
}

function nodeWriter(
  graph: SortedGraph,
  context: JsonLdContext,
  reference: ReferenceWriter,
  arrange: Arrange
): (description: SubjectDescription) => NodeObject {
  const names = termNames(context)
  const type = graph.rankOf(rdf('type').value)
  return ({ subject, statements }) => {
    const node: NodeObject = { id: reference(graph.terms[subject]!) }
    for (const { predicate, object } of arrange(statements)) {
      const value = graph.terms[object]!
      const iri = reference(graph.terms[predicate]!)
      const name = names.get(graph.terms[predicate]!.value)
      const definition = name === undefined ? undefined : (context[name] as TermDefinition)
      if (predicate === type && value.termType !== 'Literal')
        addValue(node, 'type', names.get(value.value) ?? reference(value))
      else if (name !== undefined && definition?.['@container']) addText(node, name, iri, value, reference)
      else {
        const short = name === undefined ? undefined : coercedValue(value, definition?.['@type'], reference)
        if (short === undefined) addValue(node, iri, valueObject(value, reference))
        else addValue(node, name!, short)
      }
    }
    return node
  }
}
