import { LRUCache } from 'lru-cache'
import type { Quad, Term } from 'n3'
import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import { NumberRows } from '../base/number-rows.js'
import type { QuadPart } from '../graph/quad-list.js'
import type { Layer, Pattern } from './layer.js'
import { keyOfTerm } from './lookups.js'
import type { Lookups } from './lookups.js'
import { MemoryLayer } from './memory-layer.js'
import { distinctTerms } from './path-values.js'

/** Quads in memory at most, of the parts that were asked last. */
const MAX_CACHED = 50_000

/** Layer of quads that stay on the disk: what is in memory is which parts have a node, and the last parts. */
export class DiskLayer implements Layer {
  readonly size: number
  lookups?: Lookups
  readonly #bySubject = new PartIndex()
  #byObject: PartIndex | undefined
  readonly #layers: LRUCache<number, MemoryLayer>

  constructor(
    private readonly parts: readonly QuadPart[],
    maxCached = MAX_CACHED
  ) {
    const sizeCalculation = ({ size }: MemoryLayer): number => Math.max(size, 1)
    this.#layers = new LRUCache({ maxSize: maxCached, sizeCalculation })
    this.size = this.#index(this.#bySubject, ({ subject }) => subject)
  }

  *quads(predicates?: ReadonlySet<string>): Generator<Quad> {
    this.lookups?.ofAll(predicates)
    for (const part of this.parts)
      for (const quad of part()) if (!predicates || predicates.has(quad.predicate.value)) yield quad
  }

  objects(node: Term, predicate: string): readonly Term[] {
    const key = keyOfTerm(node)
    this.lookups?.ofSubject(key, predicate)
    const found = this.#bySubject.of(key).map(part => this.#layer(part).objects(node, predicate))
    return found.length === 1 ? found[0]! : distinctTerms(found.flat())
  }

  candidates(subject: Pattern, predicate: Pattern, object: Pattern): Iterable<Quad> {
    if (subject) {
      const key = keyOfTerm(subject)
      this.lookups?.ofSubject(key, predicate?.value)
      return this.#candidates(this.#bySubject.of(key), subject, null)
    }
    if (!object) return this.quads(predicate ? new Set([predicate.value]) : undefined)
    const key = keyOfTerm(object)
    this.lookups?.ofObject(key, predicate?.value)
    if (!this.#byObject) this.#index((this.#byObject = new PartIndex()), quad => quad.object)
    return this.#candidates(this.#byObject.of(key), null, object)
  }

  *#candidates(parts: readonly number[], subject: Pattern, object: Pattern): Generator<Quad> {
    for (const part of parts) yield* this.#layer(part).candidates(subject, null, object)
  }

  #layer(part: number): MemoryLayer {
    let layer = this.#layers.get(part)
    if (!layer) this.#layers.set(part, (layer = new MemoryLayer(this.parts[part]!())))
    return layer
  }

  /** Adds a node of each quad to an index; returns the number of quads. */
  #index(index: PartIndex, nodeOf: (quad: Quad) => Term): number {
    let size = 0
    for (const [number, part] of this.parts.entries()) {
      const quads = part()
      for (const quad of quads) index.add(keyOfTerm(nodeOf(quad)), number)
      size += quads.length
    }
    return size
  }
}

/** Numbers of a row: that of a part, and that of the row before it of the same node, from 1. */
const [PART, BEFORE] = [0, 1]

/** Numbers of the parts that have a node, by the hash of its key. */
class PartIndex {
  /** Numbers of the last row of each node, from 1. */
  readonly #last = new HashTable()
  readonly #rows = new NumberRows(2)
  /** Answer to the last question: what asks for a node asks for more of it. */
  #known: { key: string; parts: readonly number[] } | undefined

  /** Adds a node of a part, all of one part after all of another. */
  add(key: string, part: number): void {
    const hash = hashOf(key)
    const last = this.#last.get(hash)
    if (last && this.#rows.get(last - 1, PART) === part) return
    this.#last.set(hash, this.#rows.push(part, last) + 1)
  }

  /** Parts that may have a node, in their order. */
  of(key: string): readonly number[] {
    if (this.#known?.key === key) return this.#known.parts
    const parts: number[] = []
    for (let row = this.#last.get(hashOf(key)); row; row = this.#rows.get(row - 1, BEFORE))
      parts.unshift(this.#rows.get(row - 1, PART))
    this.#known = { key, parts }
    return parts
  }
}
