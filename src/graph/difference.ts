import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { TripleSet } from '../base/triple-hashes.js'
import type { QuadsByGraph } from './quads-by-graph.js'

/** Quads that a graph has and had not, and the other way round, each once. */
export interface GraphDifference {
  added: readonly Quad[]
  removed: readonly Quad[]
}

/** Differences of graphs by their IRIs. */
export type GraphDifferences = ReadonlyMap<string, GraphDifference>

/** Difference between the quads that a graph had and those that it has. Both are iterated twice. */
export function differenceOf(before: Iterable<Quad>, now: Iterable<Quad>): GraphDifference {
  return { added: onlyIn(now, before), removed: onlyIn(before, now) }
}

/** Quads without those that others have, each once. */
function onlyIn(quads: Iterable<Quad>, others: Iterable<Quad>): Quad[] {
  const known = new TripleSet()
  for (const quad of others) known.add(quad)
  return [...quads].filter(quad => known.add(quad))
}

/** Quads of one graph, each once. */
export function* distinctQuads(quads: Iterable<Quad>): Generator<Quad> {
  const known = new TripleSet()
  for (const quad of quads) if (known.add(quad)) yield quad
}

const NONE: GraphDifference = { added: [], removed: [] }

/** Difference of one graph between two builds. */
export function differenceIn(before: QuadsByGraph, now: QuadsByGraph, graph: string): GraphDifference {
  return before.keyOf(graph) === now.keyOf(graph) ? NONE : differenceOf(before.of(graph), now.of(graph))
}

/** Quads of triples in a graph. */
export function* inNamedGraph(triples: Iterable<Quad>, graph: string): Generator<Quad> {
  const name = DataFactory.namedNode(graph)
  for (const { subject, predicate, object } of triples) yield DataFactory.quad(subject, predicate, object, name)
}
