import xxhash from 'xxhash-wasm'

/**
 * Hash of 64 bits as two numbers. `low` is never 0, which marks the free slots of tables. Among ten million texts, two
 * have the same hash in one of 370,000 cases.
 */
export interface Hash {
  high: number
  low: number
}

const { h64, h64Raw } = await xxhash()

/** One hash as the library gives it, and its two halves: the same memory. */
const whole = new BigUint64Array(1)
const halves = new Uint32Array(whole.buffer)
const pair = new Uint32Array(4)
const pairBytes = new Uint8Array(pair.buffer)

/** Hash of a text (XXH64 of its UTF-8). */
export function hashOf(text: string): Hash {
  return hashIn(h64(text))
}

/** Hash of two in their order (XXH64 of their sixteen bytes). */
export function hashOfPair(one: Hash, other: Hash): Hash {
  pair[0] = one.high
  pair[1] = one.low
  pair[2] = other.high
  pair[3] = other.low
  return hashIn(h64Raw(pairBytes))
}

function hashIn(value: bigint): Hash {
  whole[0] = value
  return { high: halves[1]!, low: halves[0]! || 1 }
}
