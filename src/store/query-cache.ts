import { LRUCache } from 'lru-cache'
import { aborted, SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { Asker, StoreAnswer, StoreLoad, StoreQuery, Store } from './store.js'

/** Errors that a query would end with again. */
const LIMIT_ERRORS = new Set<SparqlErrorKind>(['time-limit', 'memory'])
/** Time in which a query that a limit has ended is refused without another try. */
const REFUSAL_TTL_MS = 10_000

/** Part of the cache that one answer may fill, and one that took long. */
const MAX_SHARE = 1 / 4
const MAX_COSTLY_SHARE = 1 / 2
/** Time from which on an answer is costly. */
const MIN_COSTLY_MS = 250

/** A question that is being answered, how many wait for the answer, and the requests among them that are known. */
interface InFlight {
  answer: Promise<StoreAnswer>
  waiting: number
  askers: Set<Asker>
  abort: AbortController
}

/** Answer in the cache, its question without who asked, and whether it was asked again. */
interface CachedAnswer {
  answer: StoreAnswer
  question: StoreQuery
  repeated: boolean
}

/**
 * Store with a cache of answers of up to `bytes` of memory in front of another; concurrent equal queries are run once.
 */
export class QueryCache implements Store {
  readonly ready: Promise<number>
  readonly #answers: LRUCache<string, CachedAnswer> | undefined
  readonly #refusals = new LRUCache<string, SparqlError>({ max: 1000, ttl: REFUSAL_TTL_MS })
  readonly #inFlight = new Map<string, InFlight>()

  constructor(
    private readonly store: Store,
    private readonly bytes: number
  ) {
    this.ready = store.ready
    if (bytes > 0) {
      this.#answers = new LRUCache({
        maxSize: bytes,
        maxEntrySize: Math.ceil(bytes * MAX_COSTLY_SHARE),
        sizeCalculation: ({ answer, question }, key) =>
          answer.bytes.length + (key.length + question.query.length) * 2 + 500
      })
    }
  }

  ask(question: StoreQuery): Promise<StoreAnswer> {
    if (question.volatile) return this.store.ask(question)
    const key = keyOf(question)
    const cached = this.#answers?.get(key)
    if (cached) {
      cached.repeated = true
      return Promise.resolve({ ...cached.answer, times: { waitedMs: 0, evaluatedMs: 0, cached: true } })
    }
    const refusal = this.#refusals.get(key)
    if (refusal) return Promise.reject(refusal)
    return this.#join(this.#inFlight.get(key) ?? this.#begin(key, question), question)
  }

  cached(question: StoreQuery): StoreAnswer | undefined {
    return this.#answers?.peek(keyOf(question))?.answer
  }

  repeated(): StoreQuery[] {
    return [...(this.#answers?.values() ?? [])].flatMap(({ question, repeated }) => (repeated ? question : []))
  }

  load(): StoreLoad {
    return this.store.load()
  }

  close(): Promise<void> {
    this.#answers?.clear()
    return this.store.close()
  }

  #begin(key: string, question: StoreQuery): InFlight {
    const abort = new AbortController()
    const askers = new Set(question.askers)
    const own = { ...question, signal: undefined, askers: undefined }
    const answer = this.store.ask({ ...question, signal: abort.signal, askers })
    const entry: InFlight = { answer, waiting: 0, askers, abort }
    this.#inFlight.set(key, entry)
    const end = (): void => {
      if (this.#inFlight.get(key) === entry) this.#inFlight.delete(key)
    }
    answer.then(
      answer => {
        end()
        if (this.#isCacheable(answer)) this.#answers?.set(key, { answer, question: own, repeated: false })
      },
      (error: unknown) => {
        end()
        if (error instanceof SparqlError && LIMIT_ERRORS.has(error.kind)) this.#refusals.set(key, error)
      }
    )
    abort.signal.addEventListener('abort', end)
    return entry
  }

  /** Test whether an answer is cached: a large one only when it took long. */
  #isCacheable({ bytes, times }: StoreAnswer): boolean {
    return times.evaluatedMs >= MIN_COSTLY_MS || bytes.length <= this.bytes * MAX_SHARE
  }

  /** Waits with the others; the question is aborted when the last one has left. */
  #join(entry: InFlight, { signal, askers = new Set() }: StoreQuery): Promise<StoreAnswer> {
    entry.waiting++
    for (const asker of askers) entry.askers.add(asker)
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(aborted())
        if (--entry.waiting === 0) entry.abort.abort()
      }
      if (signal?.aborted) {
        leave()
        return
      }
      signal?.addEventListener('abort', leave, { once: true })
      entry.answer.then(resolve, reject).finally(() => {
        signal?.removeEventListener('abort', leave)
      })
    })
  }
}

function keyOf({ query, dataset, union, format, limit, lists, timeoutMs }: StoreQuery): string {
  return [
    format.name,
    union,
    limit?.rows,
    limit?.bytes,
    limit?.list,
    timeoutMs,
    lists?.join(' '),
    ...(dataset ? ['|', ...dataset.default, '|', ...dataset.named] : []),
    query
  ].join('\n')
}
