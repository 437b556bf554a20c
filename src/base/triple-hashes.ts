import type { Quad } from 'n3'
import { hashOf, hashOfPair } from './hash.js'
import type { Hash } from './hash.js'
import { HashSet } from './hash-table.js'

/** Hashes of the terms of a triple, of its subject with its predicate, and of all three. */
export interface TripleHashes {
  subject: Hash
  predicate: Hash
  object: Hash
  about: Hash
  triple: Hash
}

/** Hasher of triples: fastest where the triples of a subject follow each other. */
export class TripleHasher {
  readonly #predicates = new Map<string, Hash>()
  #subject = { id: '', hash: hashOf('') }

  of({ subject: { id }, predicate: { id: property }, object: { id: value } }: Quad): TripleHashes {
    if (this.#subject.id !== id) this.#subject = { id, hash: hashOf(id) }
    const subject = this.#subject.hash
    let predicate = this.#predicates.get(property)
    if (!predicate) this.#predicates.set(property, (predicate = hashOf(property)))
    const object = hashOf(value)
    const about = hashOfPair(subject, predicate)
    return { subject, predicate, object, about, triple: hashOfPair(about, object) }
  }
}

/** Set of triples, distinguished by their hashes. */
export class TripleSet {
  readonly #hasher = new TripleHasher()
  readonly #table = new HashSet()

  get size(): number {
    return this.#table.size
  }

  /** Adds a triple; returns whether it is new. */
  add(quad: Quad): boolean {
    return this.#table.add(this.#hasher.of(quad).triple)
  }
}
