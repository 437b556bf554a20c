import type { Hash } from './hash.js'
import { HashTable } from './hash-table.js'

/** Options of a multiset. */
interface MultisetOptions {
  /** Multiset whose hashes are in this one too, without a copy of them; it stays as it is. */
  below?: HashMultiset
  /** Whether each hash is counted; if not, hashes cannot be removed, and take two thirds of the memory. */
  isCounting?: boolean
}

/** Hashes, and how many times each of them is in. */
export class HashMultiset {
  /** Numbers of hashes; above another multiset only of those that were added or removed here, 0 included. */
  #own = new HashTable()
  #size: number
  #below: HashMultiset | undefined
  readonly #isCounting: boolean

  constructor({ below, isCounting = true }: MultisetOptions = {}) {
    this.#below = below
    this.#size = below?.size ?? 0
    this.#isCounting = isCounting
  }

  /** Number of different hashes. */
  get size(): number {
    return this.#size
  }

  /** Number of times that a hash is in; 1 where it is not counted. */
  of(hash: Hash): number {
    if (this.#below && !this.#own.has(hash)) return this.#below.of(hash)
    return this.#isCounting ? this.#own.get(hash) : Number(this.#own.has(hash))
  }

  /** Adds a hash once; returns whether it is new. */
  add(hash: Hash): boolean {
    const isNew = this.#isCounting ? this.#increase(hash, 1) === 1 : this.#own.add(hash)
    if (isNew) this.#size++
    return isNew
  }

  /** Removes a hash once, which is in; returns whether it is gone. */
  remove(hash: Hash): boolean {
    const isGone = this.#increase(hash, -1) === 0
    if (isGone) this.#size--
    if (isGone && !this.#below) this.#own.delete(hash)
    return isGone
  }

  /** Takes over the table of the multiset below, which cannot be used any more. */
  settle(): void {
    if (!this.#below) return
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
    if (this.#below && !this.#own.has(hash)) this.#own.set(hash, this.#below.of(hash))
    return this.#own.increase(hash, by)
  }
}
