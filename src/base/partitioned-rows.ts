import type { ByteRange } from './read-lines.js'
import type { TemporaryFile } from './temporary-file.js'

const PARTITIONS = 64
/** Rows of a partition in memory beyond which they are moved to the disk, a power of two. */
const MAX_ROWS = 1 << 12

/** Place of the partition of a number. */
export const partitionOf = (number: number): number => Math.floor((number / 2 ** 32) * PARTITIONS)

/** One of the partitions: rows on the disk, then those that came after them. */
interface Partition {
  ranges: ByteRange[]
  numbers: Uint32Array
  size: number
}

/**
 * Rows of numbers of 32 bits, in partitions by the high bits of a number: rows of the same number are in the same
 * partition, so one after the other can be looked at in memory. What does not fit there is in a temporary file.
 */
export class PartitionedRows {
  readonly #partitions: readonly Partition[]

  /** `width`: numbers in a row; `file`: opened when there is need of it, and closed by who opens it. */
  constructor(
    private readonly width: number,
    private readonly file: () => TemporaryFile,
    private readonly maxRows: number = MAX_ROWS
  ) {
    this.#partitions = Array.from({ length: PARTITIONS }, () => ({
      ranges: [],
      numbers: new Uint32Array(width),
      size: 0
    }))
  }

  /** Adds a row to the partition of a number. */
  add(number: number, ...row: readonly number[]): void {
    const partition = this.#partitions[partitionOf(number)]!
    if (partition.size === partition.numbers.length) this.#makeRoom(partition)
    for (const value of row) partition.numbers[partition.size++] = value
  }

  /** Chunks of rows of each partition, which can be iterated again. */
  *partitions(): Generator<Iterable<Uint32Array>> {
    for (const partition of this.#partitions) yield { [Symbol.iterator]: () => this.#chunksOf(partition) }
  }

  *#chunksOf({ ranges, numbers, size }: Partition): Generator<Uint32Array> {
    for (const range of ranges) {
      const { buffer, byteOffset, length } = this.file().read(range)
      yield new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT)
    }
    yield numbers.subarray(0, size)
  }

  #makeRoom(partition: Partition): void {
    const { numbers } = partition
    if (numbers.length < this.maxRows * this.width) {
      partition.numbers = new Uint32Array(2 * numbers.length)
      partition.numbers.set(numbers)
    } else {
      partition.ranges.push(this.file().append(Buffer.from(numbers.buffer)))
      partition.size = 0
    }
  }
}
