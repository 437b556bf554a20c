import type { Quad, Term } from 'n3'
import type { Layer, Pattern } from './layer.js'
import { keyOfTerm } from './lookups.js'
import type { Lookups } from './lookups.js'
import { distinctTerms } from './path-values.js'

/** Layer in memory. Quads are not copied, so that the layer of a source is made fast. */
export class MemoryLayer implements Layer {
  readonly #quads: readonly Quad[]
  readonly #bySubject = new Map<string, Quad[]>()
  #byObject: Map<string, Quad[]> | undefined
  /** Cache of the objects of nodes, by predicate. */
  readonly #objects = new Map<string, ReadonlyMap<string, readonly Term[]>>()

  lookups?: Lookups

  constructor(...parts: readonly (readonly Quad[])[]) {
    this.#quads = parts.flat()
    for (const quad of this.#quads) put(this.#bySubject, keyOfTerm(quad.subject), quad)
  }

  get size(): number {
    return this.#quads.length
  }

  quads(predicates?: ReadonlySet<string>): readonly Quad[] {
    this.lookups?.ofAll(predicates)
    return predicates ? this.#quads.filter(({ predicate }) => predicates.has(predicate.value)) : this.#quads
  }

  objects(node: Term, predicate: string): readonly Term[] {
    const key = keyOfTerm(node)
    this.lookups?.ofSubject(key, predicate)
    let known = this.#objects.get(key)
    if (!known) {
      const quads = this.#bySubject.get(key)
      if (!quads) return noTerms
      if (this.#objects.size >= MAX_CACHED_NODES) this.#objects.clear()
      this.#objects.set(key, (known = objectsOf(quads)))
    }
    return known.get(predicate) ?? noTerms
  }

  candidates(subject: Pattern, predicate: Pattern, object: Pattern): readonly Quad[] {
    if (subject) {
      const key = keyOfTerm(subject)
      this.lookups?.ofSubject(key, predicate?.value)
      return this.#bySubject.get(key) ?? none
    }
    if (!object) {
      this.lookups?.ofAll(predicate ? [predicate.value] : undefined)
      return this.#quads
    }
    if (!this.#byObject) {
      this.#byObject = new Map()
      for (const quad of this.#quads) put(this.#byObject, keyOfTerm(quad.object), quad)
    }
    const key = keyOfTerm(object)
    this.lookups?.ofObject(key, predicate?.value)
    return this.#byObject.get(key) ?? none
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

function put(index: Map<string, Quad[]>, key: string, quad: Quad): void {
  const quads = index.get(key)
  if (quads) quads.push(quad)
  else index.set(key, [quad])
}
