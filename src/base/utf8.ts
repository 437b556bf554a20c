import { isUtf8 } from 'node:buffer'

/** Text of a chunk of bytes, as far as it is UTF-8, and the sequence that is not. */
export interface Decoded {
  text: string
  broken: BrokenSequence | undefined
}

/** First byte of a sequence that is not UTF-8, and its offset in the whole text. */
export interface BrokenSequence {
  byte: number
  offset: number
}

const BYTE_ORDER_MARK = '\ufeff'

/**
 * Decoder of UTF-8 in chunks that may end inside of a character, without byte order mark. A sequence that is not UTF-8
 * is given with the text before it; what comes after it cannot be decoded.
 */
export class Utf8Decoder {
  /** Bytes that have been decoded. */
  #offset = 0
  /** Bytes of a character whose rest comes with the next chunk. */
  #rest = Buffer.alloc(0)

  /** Text up to the last whole character of the chunk. */
  decode(chunk: Buffer): Decoded {
    const bytes = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk
    const whole = bytes.length - incompleteLength(bytes)
    this.#rest = Buffer.from(bytes.subarray(whole))
    return this.#decodeWhole(bytes.subarray(0, whole))
  }

  /** Sequence that is broken because the last chunk ended inside of a character. */
  end(): BrokenSequence | undefined {
    return this.#decodeWhole(this.#rest).broken
  }

  #decodeWhole(bytes: Buffer): Decoded {
    const valid = isUtf8(bytes) ? bytes.length : validLength(bytes)
    const text = bytes.toString('utf8', 0, valid)
    const isFirst = this.#offset === 0
    this.#offset += valid
    return {
      text: isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text,
      broken: valid < bytes.length ? { byte: bytes[valid]!, offset: this.#offset } : undefined
    }
  }
}

/** Text of a byte for a fault: `byte 0xff`. */
export function hexByte(byte: number): string {
  return `byte 0x${byte.toString(16).padStart(2, '0')}`
}

/** Text of bytes, as `Utf8Decoder` decodes it. */
export function decodeUtf8(bytes: Buffer): Decoded {
  const decoder = new Utf8Decoder()
  const decoded = decoder.decode(bytes)
  return decoded.broken ? decoded : { text: decoded.text, broken: decoder.end() }
}

/** Number of bytes at the end that begin a character and do not end it. */
function incompleteLength(bytes: Buffer): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length++) {
    const byte = bytes[bytes.length - length]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return byte < 0xf5 && length < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? length : 0
  }
  return 0
}

/** Length of the longest beginning that is UTF-8. */
function validLength(bytes: Buffer): number {
  const wholeLength = (length: number): number => length - incompleteLength(bytes.subarray(0, length))
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(bytes.subarray(0, wholeLength(middle)))) low = middle
    else high = middle - 1
  }
  return wholeLength(low)
}
