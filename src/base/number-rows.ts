/** Rows of numbers of 32 bits in one array, numbered from 0: for what there may be millions of. */
export class NumberRows {
  #numbers: Uint32Array
  #size = 0

  constructor(private readonly width: number) {
    this.#numbers = new Uint32Array(16 * width)
  }

  get size(): number {
    return this.#size
  }

  /** Adds a row; returns its number. */
  push(...row: readonly number[]): number {
    const at = this.#size * this.width
    if (at === this.#numbers.length) {
      const longer = new Uint32Array(2 * at)
      longer.set(this.#numbers)
      this.#numbers = longer
    }
    this.#numbers.set(row, at)
    return this.#size++
  }

  get(row: number, column: number): number {
    return this.#numbers[row * this.width + column]!
  }

  set(row: number, column: number, value: number): void {
    this.#numbers[row * this.width + column] = value
  }

  /** Bytes of the rows, which stay as long as none is added. */
  get bytes(): Buffer {
    return Buffer.from(this.#numbers.buffer, 0, this.#size * this.width * Uint32Array.BYTES_PER_ELEMENT)
  }

  clear(): void {
    this.#size = 0
  }
}
