import type { Quad } from 'n3'
import { hashOf, hashOfPair } from './hash.js'
import type { Hash } from './hash.js'
import { HashTable } from './hash-table.js'

/** Hashes of the terms of a triple. */
export interface TripleHashes {
  subject: Hash
  predicate: Hash
  object: Hash
}

/** Hasher of triples: fastest where the triples of a subject follow each other. */
export class TripleHasher {
  readonly #predicates = new Map<string, Hash>()
  #subject = { id: '', hash: hashOf('') }

  of({ subject: { id }, predicate: { id: property }, object: { id: value } }: Quad): TripleHashes {
    if (this.#subject.id !== id) this.#subject = { id, hash: hashOf(id) }
    let predicate = this.#predicates.get(property)
    if (!predicate) this.#predicates.set(property, (predicate = hashOf(property)))
    return { subject: this.#subject.hash, predicate, object: hashOf(value) }
  }

  /** Hash of a whole triple. */
  whole(quad: Quad): Hash {
    const { subject, predicate, object } = this.of(quad)
    return hashOfPair(hashOfPair(subject, predicate), object)
  }
}

/** Set of triples, distinguished by their hashes. */
export class TripleSet {
  readonly #hasher = new TripleHasher()
  readonly #table = new HashTable()

  get size(): number {
    return this.#table.size
  }

  /** Adds a triple; returns whether it is new. */
  add(quad: Quad): boolean {
    return this.#table.add(this.#hasher.whole(quad))
  }

  has(quad: Quad): boolean {
    return this.#table.has(this.#hasher.whole(quad))
  }
}
