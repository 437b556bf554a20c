import type { Quad } from 'n3'

/** Quads kept by graph. */
export class QuadsByGraph {
  readonly #quads: Map<string, Quad[]>
  readonly graphNames: string[]
  readonly count: number

  constructor(quads: Map<string, Quad[]>) {
    this.#quads = new Map([...quads].filter(([, list]) => list.length))
    this.graphNames = [...this.#quads.keys()].sort()
    this.count = [...this.#quads.values()].reduce((sum, list) => sum + list.length, 0)
  }

  *[Symbol.iterator](): Generator<Quad> {
    for (const graph of this.graphNames) yield* this.#quads.get(graph)!
  }

  of(graph: string): Iterable<Quad> {
    return this.#quads.get(graph) ?? []
  }
}
