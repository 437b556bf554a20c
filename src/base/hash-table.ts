import type { Hash } from './hash.js'

/** Slots of a new table, doubled whenever three of four are taken. */
const FIRST = 64

/** Set of hashes that can be looked up. */
export interface HashSet {
  has: (hash: Hash) => boolean
}

/** Table of hashes, each with an optional number, in eight to twelve bytes a slot: there are millions of them. */
export class HashTable {
  #keys = new Uint32Array(2 * FIRST)
  #values?: Uint32Array
  #taken = 0

  get size(): number {
    return this.#taken
  }

  /** Halves of the hash in each slot, 0 where it is free: the first one that is free or its own from its `low` on. */
  get slots(): Uint32Array<ArrayBuffer> {
    return this.#keys
  }

  /** Adds a hash; returns whether it is new. */
  add(hash: Hash): boolean {
    const before = this.#taken
    this.#slotFor(hash)
    return this.#taken > before
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
    const slot = this.#slotFor(hash)
    this.#numbers()[slot] = value
  }

  /** Adds to the number of a hash, which is added; returns the sum. */
  increase(hash: Hash, by: number): number {
    const slot = this.#slotFor(hash)
    return (this.#numbers()[slot]! += by)
  }

  /** Removes a hash and its number. */
  delete(hash: Hash): void {
    let free = this.#slotOf(hash)
    if (!this.#isTaken(free)) return
    const mask = this.#keys.length / 2 - 1
    // Each of the next ones that would not be found any more, since the free slot is on its way, moves into that slot.
    for (let slot = (free + 1) & mask; this.#isTaken(slot); slot = (slot + 1) & mask) {
      const first = this.#keys[2 * slot + 1]! & mask
      if (((slot - first) & mask) < ((slot - free) & mask)) continue
      this.#keys.copyWithin(2 * free, 2 * slot, 2 * slot + 2)
      if (this.#values) this.#values[free] = this.#values[slot]!
      free = slot
    }
    this.#keys.fill(0, 2 * free, 2 * free + 2)
    if (this.#values) this.#values[free] = 0
    this.#taken--
  }

  /** Hashes with their numbers. */
  *[Symbol.iterator](): Generator<[hash: Hash, value: number]> {
    for (let slot = 0; 2 * slot < this.#keys.length; slot++)
      if (this.#isTaken(slot))
        yield [{ high: this.#keys[2 * slot]!, low: this.#keys[2 * slot + 1]! }, this.#values?.[slot] ?? 0]
  }

  #numbers(): Uint32Array {
    return (this.#values ??= new Uint32Array(this.#keys.length / 2))
  }

  /** Slot of a hash, which is added. */
  #slotFor(hash: Hash): number {
    const slot = this.#slotOf(hash)
    if (this.#isTaken(slot)) return slot
    this.#take(slot, hash)
    if (4 * ++this.#taken <= 1.5 * this.#keys.length) return slot
    this.#grow()
    return this.#slotOf(hash)
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
