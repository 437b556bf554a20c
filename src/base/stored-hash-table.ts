import type { Hash } from './hash.js'
import type { HashTable } from './hash-table.js'
import type { ByteRange } from './read-lines.js'
import type { TemporaryFile } from './temporary-file.js'

const SLOT_BYTES = 2 * Uint32Array.BYTES_PER_ELEMENT

/** Table of hashes in a file: those of a table in memory, without their numbers. Hashes are only looked up. */
export class StoredHashTable {
  readonly #range: ByteRange
  /** Number of slots, less one. */
  readonly #mask: number

  constructor(
    { slots }: HashTable,
    private readonly file: TemporaryFile
  ) {
    this.#range = file.append(Buffer.from(slots.buffer))
    this.#mask = slots.length / 2 - 1
  }

  has({ high, low }: Hash): boolean {
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const start = this.#range.start + slot * SLOT_BYTES
      const { buffer, byteOffset } = this.file.read({ start, end: start + SLOT_BYTES })
      const [ownHigh, ownLow] = new Uint32Array(buffer, byteOffset, 2)
      if (ownLow === 0) return false
      if (ownLow === low && ownHigh === high) return true
    }
  }
}
