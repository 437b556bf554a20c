import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import type { Path } from '../model/paths.js'
import { distinctTerms, pathValues } from './path-values.js'

type Pattern = Term | null | undefined

/**
 * Index of quads by subject and object, which is what the engine looks up. Quads are not copied, so that the index of a
 * source is built fast.
 */
export class Layer {
  readonly quads: readonly Quad[]
  readonly #bySubject = new Map<string, Quad[]>()
  #byObject: Map<string, Quad[]> | undefined
  /** Cache of the objects of nodes, by predicate. */
  readonly #objects = new Map<string, ReadonlyMap<string, readonly Term[]>>()

  constructor(...parts: readonly (readonly Quad[])[]) {
    this.quads = parts.flat()
    for (const quad of this.quads) put(this.#bySubject, keyOf(quad.subject), quad)
  }

  /** Objects of a node's statements with a predicate, each once. */
  objects(node: Term, predicate: string): readonly Term[] {
    const key = keyOf(node)
    let known = this.#objects.get(key)
    if (!known) {
      const quads = this.#bySubject.get(key)
      if (!quads) return noTerms
      if (this.#objects.size >= MAX_CACHED_NODES) this.#objects.clear()
      this.#objects.set(key, (known = objectsOf(quads)))
    }
    return known.get(predicate) ?? noTerms
  }

  /** The quads that can match, by the narrower of subject and object. */
  candidates(subject: Pattern, object: Pattern): readonly Quad[] {
    if (subject) return this.#bySubject.get(keyOf(subject)) ?? none
    if (!object) return this.quads
    if (!this.#byObject) {
      this.#byObject = new Map()
      for (const quad of this.quads) put(this.#byObject, keyOf(quad.object), quad)
    }
    return this.#byObject.get(keyOf(object)) ?? none
  }
}

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
    return this.layers.reduce((sum, layer) => sum + layer.quads.length, 0)
  }

  match(subject?: Pattern, predicate?: Pattern, object?: Pattern): Matches {
    const path = predicate && this.paths.get(predicate.value)
    if (path) return new Matches(subject ? this.#valuesOf(subject, predicate, path) : none)
    // No statement is about a literal, whose text may be an IRI.
    if (subject?.termType === 'Literal') return new Matches(none)
    const found: Quad[] = []
    for (const layer of this.layers) {
      for (const quad of layer.candidates(subject, object)) {
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
    for (const layer of this.layers) yield* layer.quads
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
/** Limit on the nodes whose objects a layer caches: a shape asks for those of one node after the other. */
const MAX_CACHED_NODES = 5000

function objectsOf(quads: readonly Quad[]): Map<string, readonly Term[]> {
  const objects = new Map<string, Term[]>()
  for (const { predicate, object } of quads) {
    const known = objects.get(predicate.value)
    if (known) known.push(object)
    else objects.set(predicate.value, [object])
  }
  for (const [predicate, terms] of objects) if (terms.length > 1) objects.set(predicate, distinctTerms(terms))
  return objects
}

function keyOf({ termType, value }: Term): string {
  return termType === 'BlankNode' ? `_:${value}` : value
}

function put(index: Map<string, Quad[]>, key: string, quad: Quad): void {
  const quads = index.get(key)
  if (quads) quads.push(quad)
  else index.set(key, [quad])
}
