import { NumberRows } from './number-rows.js'

/** Texts in one buffer (UTF-8), numbered from 0: for many of which few are read. */
export class PackedTexts implements Iterable<string> {
  #bytes = Buffer.alloc(1024)
  readonly #ends = new NumberRows(1)

  get size(): number {
    return this.#ends.size
  }

  /** Adds a text; returns its number. */
  push(text: string): number {
    const start = this.#startOf(this.size)
    const end = start + Buffer.byteLength(text)
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], Math.max(2 * this.#bytes.length, end))
    this.#bytes.write(text, start)
    return this.#ends.push(end)
  }

  get(number: number): string {
    return this.#bytes.toString('utf8', this.#startOf(number), this.#ends.get(number, 0))
  }

  clear(): void {
    this.#ends.clear()
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.size; number++) yield this.get(number)
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends.get(number - 1, 0)
  }
}
