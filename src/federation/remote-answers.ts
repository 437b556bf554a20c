import { LRUCache } from 'lru-cache'
import type { JsonRow } from '../sparql/results-json.js'

/** Answer of an endpoint, and when it came (milliseconds since 1970). */
export interface RemoteAnswer {
  rows: readonly JsonRow[]
  at: number
}

/** Bytes of answers that are kept, about. */
const KEPT = 32 * 2 ** 20

/** Cache of what endpoints have answered, by endpoint and query. */
export class RemoteAnswers {
  readonly #answers: LRUCache<string, RemoteAnswer>

  /** `keptMs`: how long an answer is kept; 0: not at all. */
  constructor(private readonly keptMs: number) {
    this.#answers = new LRUCache({
      maxSize: KEPT,
      maxEntrySize: KEPT / 4,
      ttl: Math.max(1, keptMs),
      sizeCalculation: ({ rows }, key) => JSON.stringify(rows).length * 2 + key.length * 2 + 200
    })
  }

  get(endpoint: string, query: string): RemoteAnswer | undefined {
    return this.keptMs > 0 ? this.#answers.get(keyOf(endpoint, query)) : undefined
  }

  keep(endpoint: string, query: string, answer: RemoteAnswer): void {
    if (this.keptMs > 0) this.#answers.set(keyOf(endpoint, query), answer)
  }
}

const keyOf = (endpoint: string, query: string): string => `${endpoint}\n${query}`
