import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { TripleSet } from '../base/triple-hashes.js'
import type { QuadsByGraph } from './quads-by-graph.js'

/** Derived quads: a graph that grows by triples that nobody has stated, each once. */
export class DerivedQuads implements Iterable<Quad> {
  readonly #known = new TripleSet()

  /** `graph`: IRI of the graph among `graphs` that they go into. */
  constructor(
    private readonly graphs: QuadsByGraph,
    private readonly graph: string
  ) {}

  /** Number of quads so far. */
  get size(): number {
    return this.graphs.sizeOf(this.graph)
  }

  /** Takes note of triples that are stated, so that they are not derived; of those whose property may be derived. */
  addStated(quads: Iterable<Quad>, isDerivable: (property: string) => boolean = () => true): void {
    for (const quad of quads) if (isDerivable(quad.predicate.value)) this.#known.add(quad)
  }

  /** Adds the triples that are neither stated nor derived yet. */
  add(quads: Iterable<Quad>): void {
    this.graphs.add(this.graph, this.#newOf(quads))
  }

  /** Quads that came after the `first` ones. */
  *since(first: number): Generator<Quad> {
    let nth = 0
    for (const quad of this) if (nth++ >= first) yield quad
  }

  /** Quads that there are when the iteration begins. */
  [Symbol.iterator](): Iterator<Quad> {
    return this.graphs.of(this.graph)[Symbol.iterator]()
  }

  *#newOf(quads: Iterable<Quad>): Generator<Quad> {
    const graph = DataFactory.namedNode(this.graph)
    for (const quad of quads)
      if (this.#known.add(quad)) yield DataFactory.quad(quad.subject, quad.predicate, quad.object, graph)
  }
}
