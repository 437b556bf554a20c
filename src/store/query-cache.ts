import { LRUCache } from 'lru-cache'
import { aborted, SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { Asker, StoreAnswer, StoreLoad, StoreQuery, Store } from './store.js'

/** Errors that a query would end with again. */
const limitErrors = new Set<SparqlErrorKind>(['time-limit', 'memory'])
/** How long (ms) a query that a limit has ended is refused without another try. */
const REFUSAL_TTL = 10_000

/** Share of the cache that one answer may fill: `costly` when it took at least `costlyMs`, else `usual`. */
const MAX_SHARE = { usual: 1 / 4, costly: 1 / 2, costlyMs: 250 }

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
export function cacheQueries(store: Store, bytes: number): Store {
  return new QueryCache(store, bytes)
}

class QueryCache implements Store {
  readonly ready: Promise<number>
  readonly #answers: LRUCache<string, CachedAnswer> | undefined
  readonly #refusals = new LRUCache<string, SparqlError>({ max: 1000, ttl: REFUSAL_TTL })
  readonly #inFlight = new Map<string, InFlight>()

  constructor(
    private readonly store: Store,
    private readonly bytes: number
  ) {
    this.ready = store.ready
    if (bytes > 0) {
      this.#answers = new LRUCache({
        maxSize: bytes,
        maxEntrySize: Math.ceil(bytes * MAX_SHARE.costly),
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
    const answer = this.store.ask({ ...question, signal: abort.signal, askers })
    const entry: InFlight = { answer, waiting: 0, askers, abort }
    this.#inFlight.set(key, entry)
    const end = (): void => {
      if (this.#inFlight.get(key) === entry) this.#inFlight.delete(key)
    }
    answer.then(
      answer => {
        end()
        if (this.#isCacheable(answer))
          this.#answers?.set(key, { answer, question: withoutAskers(question), repeated: false })
      },
      (error: unknown) => {
        end()
        if (error instanceof SparqlError && limitErrors.has(error.kind)) this.#refusals.set(key, error)
      }
    )
    abort.signal.addEventListener('abort', end)
    return entry
  }

  /** Test whether an answer is cached: a large one only when it took long. */
  #isCacheable({ bytes, times }: StoreAnswer): boolean {
    return times.evaluatedMs >= MAX_SHARE.costlyMs || bytes.length <= this.bytes * MAX_SHARE.usual
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

/** A question without who asked it, and what ends it. */
function withoutAskers(question: StoreQuery): StoreQuery {
  return { ...question, signal: undefined, askers: undefined }
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
