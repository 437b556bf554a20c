import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import type { Path } from '../model/paths.js'
import type { Layer, Pattern } from './layer.js'
import { distinctTerms, pathValues } from './path-values.js'

/** Dataset of several layers: the lowest is the same for every source, those above it are what one source states. */
export class Layers {
  /**
   * `focus`: the nodes that a shape is going to be held against; `paths`: by the IRI of the predicate that stands for
   * each. Such a predicate leads from a node to the values of the path.
   */
  constructor(
    readonly layers: readonly Layer[],
    readonly focus: readonly Term[] = [],
    private readonly paths: ReadonlyMap<string, Path> = new Map()
  ) {}

  get size(): number {
    return this.layers.reduce((sum, layer) => sum + layer.size, 0)
  }

  match(subject?: Pattern, predicate?: Pattern, object?: Pattern): Matches {
    const path = predicate && this.paths.get(predicate.value)
    if (path) return new Matches(subject ? this.#valuesOf(subject, predicate, path) : none)
    // No statement is about a literal, whose text may be an IRI.
    if (subject?.termType === 'Literal') return new Matches(none)
    const found: Quad[] = []
    for (const layer of this.layers) {
      for (const quad of layer.candidates(subject, predicate, object)) {
        if ((!predicate || quad.predicate.value === predicate.value) && (!object || quad.object.equals(object)))
          found.push(quad)
      }
    }
    return new Matches(found)
  }

  /** Objects of a node's statements with a predicate, each once. */
  objects(node: Term, { value: predicate }: Term): readonly Term[] {
    if (node.termType === 'Literal') return noTerms
    let found = noTerms
    for (const layer of this.layers) {
      const more = layer.objects(node, predicate)
      if (!found.length) found = more
      else if (more.length) found = distinctTerms([...found, ...more])
    }
    return found
  }

  #valuesOf(node: Term, predicate: Term, path: Path): Quad[] {
    return pathValues(this, path, node).map(value =>
      DataFactory.quad(node as Quad['subject'], predicate as Quad['predicate'], value as Quad['object'])
    )
  }

  has(quad: Quad): boolean {
    return this.match(quad.subject, quad.predicate, quad.object).size > 0
  }

  *[Symbol.iterator](): Generator<Quad> {
    for (const layer of this.layers) yield* layer.quads()
  }
}

/** Found quads, with the size that a dataset has. */
class Matches {
  constructor(private readonly quads: readonly Quad[]) {}

  get size(): number {
    return this.quads.length
  }

  [Symbol.iterator](): Iterator<Quad> {
    return this.quads[Symbol.iterator]()
  }
}

const none: readonly Quad[] = []
const noTerms: readonly Term[] = []
