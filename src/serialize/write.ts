import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { Format, GraphFormatName } from '../rdf/formats.js'
import { startingWith, union } from './graph-view.js'
import { jsonld } from './jsonld.js'
import { nQuads, nTriples } from './nquads.js'
import { rdfXml } from './rdfxml.js'
import { sortAnswer, type SortedGraph } from './sorted-graph.js'
import { layoutOf, type GraphLayout, type GraphStyle, type TextChunks } from './style.js'
import { turtleWriter } from './turtle.js'

/** Writer of one format; `first`: subjects that come first, where the format leaves the order open. */
type GraphWriter = (graph: SortedGraph, layout: GraphLayout, first: readonly number[]) => TextChunks

const writers: Record<GraphFormatName, GraphWriter> = {
  ttl: (graph, layout, first) => turtleWriter(graph, layout).turtle(startingWith(union(graph), first)),
  trig: (graph, layout, first) => turtleWriter(graph, layout).trig(first),
  nt: (graph, _layout, first) => nTriples(graph, startingWith(union(graph), first)),
  nq: graph => nQuads(graph),
  jsonld: (graph, layout, first) => jsonld(graph, layout, 'used', first),
  rdf: (graph, layout, first) => rdfXml(graph, startingWith(union(graph), first), layout)
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
  return [...writers[format.name as GraphFormatName](graph, layoutOf(graph, style), ranks)].join('')
}

/** Quads' triples, in the default graph. */
export function* withoutGraphs(quads: Iterable<Quad>): Generator<Quad> {
  for (const { subject, predicate, object } of quads)
    yield DataFactory.quad(subject as never, predicate as never, object as never) as Quad
}
