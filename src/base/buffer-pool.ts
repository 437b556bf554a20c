/** Buffers that are kept at most. */
const MAX_FREE = 32

/** Pool of buffers that are used again: allocating large ones in a row takes longer than reading a file into them. */
export class BufferPool {
  readonly #free: Buffer[] = []

  /** Buffer of a number of bytes, which are not initialized. */
  take(bytes: number): Buffer {
    const at = this.#free.findIndex(({ length }) => length >= bytes)
    const whole = at < 0 ? Buffer.allocUnsafeSlow(Math.ceil(1.25 * bytes)) : this.#free.splice(at, 1)[0]!
    return whole.subarray(0, bytes)
  }

  /** Gives a buffer back, which must not be used any more. */
  giveBack({ buffer }: Buffer): void {
    if (this.#free.length < MAX_FREE) this.#free.push(Buffer.from(buffer))
  }
}
