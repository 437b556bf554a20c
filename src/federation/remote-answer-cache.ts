import { LRUCache } from 'lru-cache'
import type { JsonRow } from '../sparql/results-json.js'

/** Answer of an endpoint, and when it came (milliseconds since 1970). */
export interface RemoteAnswer {
  rows: readonly JsonRow[]
  at: number
}

/** Bytes that cached answers take, about. */
const MAX_BYTES = 32 * 2 ** 20

/** Cache of what endpoints have answered, by endpoint and query. */
export class RemoteAnswerCache {
  readonly #answers: LRUCache<string, RemoteAnswer>

  /** `maxAgeMs`: how long an answer is cached; 0: not at all. */
  constructor(private readonly maxAgeMs: number) {
    this.#answers = new LRUCache({
      maxSize: MAX_BYTES,
      maxEntrySize: MAX_BYTES / 4,
      ttl: Math.max(1, maxAgeMs),
      sizeCalculation: ({ rows }, key) => JSON.stringify(rows).length * 2 + key.length * 2 + 200
    })
  }

  get(endpoint: string, query: string): RemoteAnswer | undefined {
    return this.maxAgeMs > 0 ? this.#answers.get(keyOf(endpoint, query)) : undefined
  }

  set(endpoint: string, query: string, answer: RemoteAnswer): void {
    if (this.maxAgeMs > 0) this.#answers.set(keyOf(endpoint, query), answer)
  }
}

const keyOf = (endpoint: string, query: string): string => `${endpoint}\n${query}`
