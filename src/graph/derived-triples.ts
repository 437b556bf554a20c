import type { Quad } from 'n3'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import { TripleHasher } from '../base/triple-hashes.js'
import type { GraphDifference } from './difference.js'

/** Ways in which a triple comes to be: it is stated in a graph, or it follows. */
type Way = 'stated' | 'following'

/** Triple that was looked at, and whether it was derived before. */
interface Touched {
  hash: Hash
  quad: Quad
  wasDerived: boolean
}

/** Step that can be undone. */
interface Step {
  way: Way
  hash: Hash
  times: number
}

/**
 * Triples by how often they are stated and how often they follow: a triple is derived while it follows and is not
 * stated. What changes is told by `changes`, and can be undone. A triple takes some 20 bytes.
 */
export class DerivedTriples {
  readonly #counts: Record<Way, HashTable> = { stated: new HashTable(), following: new HashTable() }
  readonly #hasher = new TripleHasher()
  /** Triples that were looked at since the beginning, with whether they were derived then; undefined before it. */
  #touched: Map<string, Touched> | undefined
  #steps: Step[] = []

  /** Begins what `changes` tells and `undo` undoes; nothing can be undone before it is first called. */
  begin(): void {
    this.#touched = new Map()
    this.#steps = []
  }

  /** Adds triples that are stated or follow, or takes them out (`times` = -1). */
  add(way: Way, quads: Iterable<Quad>, times: 1 | -1 = 1): void {
    for (const quad of quads) {
      const hash = this.#hasher.whole(quad)
      if (this.#touched) {
        const key = `${hash.high} ${hash.low}`
        if (!this.#touched.has(key)) this.#touched.set(key, { hash, quad, wasDerived: this.#isDerived(hash) })
        this.#steps.push({ way, hash, times })
      }
      this.#count(way, hash, times)
    }
  }

  /** Triples that are derived now and were not at the beginning, and the other way round. */
  changes(): GraphDifference {
    const changed = [...this.#touched!.values()].filter(({ hash, wasDerived }) => this.#isDerived(hash) !== wasDerived)
    const [removed, added] = [true, false].map(whether =>
      changed.filter(({ wasDerived }) => wasDerived === whether).map(({ quad }) => quad)
    )
    return { added: added!, removed: removed! }
  }

  /** Triples among some that are derived, each once. */
  *derivedAmong(lists: readonly Iterable<Quad>[]): Generator<Quad> {
    const known = new HashTable()
    for (const quads of lists)
      for (const quad of quads) {
        const hash = this.#hasher.whole(quad)
        if (this.#isDerived(hash) && known.add(hash)) yield quad
      }
  }

  /** Undoes all since the beginning. */
  undo(): void {
    for (const { way, hash, times } of this.#steps) this.#count(way, hash, -times)
    this.begin()
  }

  #isDerived(hash: Hash): boolean {
    return this.#counts.following.get(hash) > 0 && this.#counts.stated.get(hash) === 0
  }

  #count(way: Way, hash: Hash, times: number): void {
    const counts = this.#counts[way]
    if (counts.increase(hash, times) === 0) counts.delete(hash)
  }
}
