import type { Hash } from './hash.js'
import { HashTable } from './hash-table.js'
import type { HashSet } from './hash-table.js'

/** Hashes, and how many times each of them is in. */
export class HashMultiset {
  /** Numbers of hashes; above others only of those that were added or removed here, 0 included. */
  #own = new HashTable()
  #below: HashMultiset | HashSet | undefined

  /** `below`: hashes that are in this one too, each of a set once, without a copy of them; it stays as it is. */
  constructor(below?: HashMultiset | HashSet) {
    this.#below = below
  }

  /** Number of times that a hash is in. */
  of(hash: Hash): number {
    if (!this.#below || this.#own.has(hash)) return this.#own.get(hash)
    return this.#below instanceof HashMultiset ? this.#below.of(hash) : Number(this.#below.has(hash))
  }

  /** Adds a hash once; returns whether it is new. */
  add(hash: Hash): boolean {
    return this.#increase(hash, 1) === 1
  }

  /** Removes a hash once, which is in; returns whether it is gone. */
  remove(hash: Hash): boolean {
    const isGone = this.#increase(hash, -1) === 0
    if (isGone && !this.#below) this.#own.delete(hash)
    return isGone
  }

  /** Takes over the table of a multiset below, which cannot be used any more. */
  settle(): void {
    if (!(this.#below instanceof HashMultiset)) return
    this.#below.settle()
    const table = this.#below.#own
    for (const [hash, number] of this.#own) {
      if (number) table.set(hash, number)
      else table.delete(hash)
    }
    this.#own = table
    this.#below = undefined
  }

  #increase(hash: Hash, by: number): number {
    if (this.#below && !this.#own.has(hash)) this.#own.set(hash, this.of(hash))
    return this.#own.increase(hash, by)
  }
}
