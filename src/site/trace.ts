import { hash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Truncation } from '../sparql/truncate.js'
import type { Asker, StoreAnswer, StoreQuery, Store } from '../store/store.js'

const prefix = randomBytes(4).toString('hex')
let count = 0

/** Telemetry of one request: access log, metrics, `Server-Timing` (W3C). Mutable; durations in milliseconds. */
export class RequestTrace {
  readonly id: string
  /** Path in the routes table; empty until a route is found. */
  route = ''
  /** First digits of the SHA-256 of the first query. */
  queryHash: string | undefined
  waitedMs = 0
  evaluatedMs = 0
  /** What came from a cache: the whole reply, or all answers that it is made of. */
  cached: 'reply' | 'answer' | undefined
  truncation: Truncation | undefined
  /** Whether the next answer to the same request may be another one. */
  volatile = false
  readonly #started = performance.now()

  constructor({ headers }: IncomingMessage) {
    const given = headers['x-request-id']
    this.id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : `${prefix}-${(++count).toString(36)}`
  }

  get totalMs(): number {
    return performance.now() - this.#started
  }

  /** Server-Timing, as far as it is known now. */
  get timing(): string {
    const asked =
      this.queryHash === undefined || this.cached === 'reply'
        ? ''
        : `queue;dur=${this.waitedMs.toFixed(1)}, evaluate;dur=${this.evaluatedMs.toFixed(1)}, `
    return `${asked}total;dur=${this.totalMs.toFixed(2)}${this.cached ? `, kept;desc="${this.cached}"` : ''}`
  }

  /** Store for one request, whose answers this trace takes note of. */
  watch(store: Store, asker: Asker): Store {
    const askers = new Set([asker])
    return {
      ready: store.ready,
      load: () => store.load(),
      close: () => store.close(),
      ask: async question => this.#note(question, await store.ask({ ...question, askers }))
    }
  }

  #note({ query, volatile }: StoreQuery, answer: StoreAnswer): StoreAnswer {
    const { times, truncation } = answer
    this.cached = times.cached && (this.queryHash === undefined || this.cached) ? 'answer' : undefined
    this.queryHash ??= hash('sha256', query).slice(0, 12)
    this.waitedMs += times.waitedMs
    this.evaluatedMs += times.evaluatedMs
    this.truncation ??= truncation
    this.volatile ||= volatile ?? false
    return answer
  }
}

const traces = new WeakMap<ServerResponse, RequestTrace>()

/** Trace of a request, begun. */
export function beginTrace(request: IncomingMessage, response: ServerResponse): RequestTrace {
  const trace = new RequestTrace(request)
  traces.set(response, trace)
  return trace
}

/** Trace of the request that a response answers. */
export function traceOf(response: ServerResponse): RequestTrace {
  return traces.get(response)!
}
