import type { Hash } from './hash.js'

/** Slots of a new table, doubled whenever three of four are taken. */
const FIRST = 64

/** Set of hashes. `below`: a set whose hashes are in this one too, without a copy of them. */
export class HashSet {
  readonly #own = new HashTable()

  constructor(private readonly below?: HashSet) {}

  get size(): number {
    return this.#own.size + (this.below?.size ?? 0)
  }

  /** Adds a hash; returns whether it is new. */
  add(hash: Hash): boolean {
    return !this.below?.has(hash) && this.#own.add(hash)
  }

  has(hash: Hash): boolean {
    return this.#own.has(hash) || (this.below?.has(hash) ?? false)
  }
}

/** Table of hashes, each with an optional number, in eight to twelve bytes a slot: there are millions of them. */
export class HashTable {
  #keys = new Uint32Array(2 * FIRST)
  #values?: Uint32Array
  #taken = 0

  get size(): number {
    return this.#taken
  }

  /** Adds a hash; returns whether it is new. */
  add(hash: Hash): boolean {
    const slot = this.#slotOf(hash)
    if (this.#isTaken(slot)) return false
    this.#take(slot, hash)
    if (4 * ++this.#taken > 1.5 * this.#keys.length) this.#grow()
    return true
  }

  has(hash: Hash): boolean {
    return this.#isTaken(this.#slotOf(hash))
  }

  /** Number of a hash; 0 where none was set. */
  get(hash: Hash): number {
    return this.#values?.[this.#slotOf(hash)] ?? 0
  }

  /** Sets the number of a hash, which is added. */
  set(hash: Hash, value: number): void {
    this.add(hash)
    this.#values ??= new Uint32Array(this.#keys.length / 2)
    this.#values[this.#slotOf(hash)] = value
  }

  #slotOf({ high, low }: Hash): number {
    const mask = this.#keys.length / 2 - 1
    let slot = low & mask
    while (this.#isTaken(slot) && (this.#keys[2 * slot] !== high || this.#keys[2 * slot + 1] !== low))
      slot = (slot + 1) & mask
    return slot
  }

  #isTaken(slot: number): boolean {
    return this.#keys[2 * slot + 1] !== 0
  }

  #take(slot: number, { high, low }: Hash): void {
    this.#keys[2 * slot] = high
    this.#keys[2 * slot + 1] = low
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values]
    this.#keys = new Uint32Array(2 * keys.length)
    this.#values = values && new Uint32Array(keys.length)
    for (let at = 0; at < keys.length; at += 2) {
      if (!keys[at + 1]) continue
      const hash = { high: keys[at]!, low: keys[at + 1]! }
      const slot = this.#slotOf(hash)
      this.#take(slot, hash)
      if (values) this.#values![slot] = values[at / 2]!
    }
  }
}
