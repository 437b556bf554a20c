import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { Format, GraphFormatName } from '../rdf/formats.js'
import { startingWith, union } from './graph-view.js'
import type { GraphView } from './graph-view.js'
import { jsonld } from './jsonld.js'
import { nQuads, nTriples } from './nquads.js'
import { rdfXml } from './rdfxml.js'
import { sortAnswer, type SortedGraph } from './sorted-graph.js'
import { layoutOf, type GraphLayout, type GraphStyle, type TextChunks } from './style.js'
import { turtleWriter } from './turtle.js'
import type { TurtleWriter } from './turtle.js'

/** Graph to be written in a format. */
interface WritableGraph {
  graph: SortedGraph
  layout: GraphLayout
  /** Writer of Turtle and TriG. */
  turtle(): TurtleWriter
  /** View of what formats without named graphs hold. */
  triples: GraphView
  /** Subjects that come first in each graph, where the format leaves the order open. */
  first: readonly number[]
}

const writers: Record<GraphFormatName, (graph: WritableGraph) => TextChunks> = {
  ttl: ({ turtle, triples }) => turtle().turtle(triples),
  trig: ({ turtle, first }) => turtle().trig(first),
  nt: ({ graph, triples }) => nTriples(graph, triples),
  nq: ({ graph }) => nQuads(graph),
  jsonld: ({ graph, layout, first }) => jsonld(graph, layout, first),
  rdf: ({ graph, layout, triples }) => rdfXml(graph, triples, layout)
}

/**
 * Quads written in a format of RDF as the dumps are. A format without named graphs holds the union of the graphs.
 * `first`: IRIs of the subjects that come first. Throws an `UnwritableError` for what the format has no way to write.
 */
export function writeGraph(
  quads: Iterable<Quad>,
  format: Format,
  style: GraphStyle,
  first: readonly string[] = []
): string {
  const graph = sortAnswer(format.graphs ? quads : withoutGraphs(quads))
  const ranks = first.flatMap(iri => graph.rankOf(iri) ?? [])
  const layout = layoutOf(graph, style)
  const turtle = (): TurtleWriter => turtleWriter(graph, layout)
  const triples = startingWith(union(graph), ranks)
  const write = writers[format.name as GraphFormatName]
  return [...write({ graph, layout, turtle, triples, first: ranks })].join('')
}

/** Quads' triples, in the default graph. */
export function* withoutGraphs(quads: Iterable<Quad>): Generator<Quad> {
  for (const { subject, predicate, object } of quads)
    yield DataFactory.quad(subject as never, predicate as never, object as never) as Quad
}
