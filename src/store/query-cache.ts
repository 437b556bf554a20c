import { LRUCache } from 'lru-cache'
import { aborted, SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { Asker, StoreAnswer, StoreLoad, StoreQuery, Store } from './store.js'

/** Ends of a query that it would meet again. */
const endedByLimit = new Set<SparqlErrorKind>(['time-limit', 'memory'])
/** How long (ms) a query that took too long is refused without another try. */
const REFUSED_FOR = 10_000

/** Part of the cache that one answer may fill; another where it took long (ms): what fits into it took less. */
const PART = { usual: 1 / 4, costly: 1 / 2, long: 250 }

/** A question under way, how many still wait for its answer, and those requests of them that are known. */
interface Shared {
  answer: Promise<StoreAnswer>
  waiting: number
  askers: Set<Asker>
  abort: AbortController
}

/** Answer that is kept, its question without who asked, and whether it was asked for again. */
interface KeptAnswer {
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
  readonly #answers: LRUCache<string, KeptAnswer> | undefined
  readonly #overtime = new LRUCache<string, SparqlError>({ max: 1000, ttl: REFUSED_FOR })
  readonly #shared = new Map<string, Shared>()

  constructor(
    private readonly store: Store,
    private readonly bytes: number
  ) {
    this.ready = store.ready
    if (bytes > 0) {
      this.#answers = new LRUCache({
        maxSize: bytes,
        maxEntrySize: Math.ceil(bytes * PART.costly),
        sizeCalculation: ({ answer, question }, key) =>
          answer.bytes.length + (key.length + question.query.length) * 2 + 500
      })
    }
  }

  ask(question: StoreQuery): Promise<StoreAnswer> {
    if (question.volatile) return this.store.ask(question)
    const key = keyOf(question)
    const kept = this.#answers?.get(key)
    if (kept) kept.repeated = true
    if (kept) return Promise.resolve({ ...kept.answer, times: { waitedMs: 0, evaluatedMs: 0, cached: true } })
    const refusal = this.#overtime.get(key)
    if (refusal) return Promise.reject(refusal)
    return this.#join(this.#shared.get(key) ?? this.#begin(key, question), question)
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

  #begin(key: string, question: StoreQuery): Shared {
    const abort = new AbortController()
    const askers = new Set(question.askers)
    const answer = this.store.ask({ ...question, signal: abort.signal, askers })
    const shared: Shared = { answer, waiting: 0, askers, abort }
    this.#shared.set(key, shared)
    const end = (): void => {
      if (this.#shared.get(key) === shared) this.#shared.delete(key)
    }
    answer.then(
      answer => {
        end()
        if (this.#isWorth(answer))
          this.#answers?.set(key, { answer, question: withoutAskers(question), repeated: false })
      },
      (error: unknown) => {
        end()
        if (error instanceof SparqlError && endedByLimit.has(error.kind)) this.#overtime.set(key, error)
      }
    )
    abort.signal.addEventListener('abort', end)
    return shared
  }

  /** Test whether an answer is worth the room that it takes from others. */
  #isWorth({ bytes, times }: StoreAnswer): boolean {
    return times.evaluatedMs >= PART.long || bytes.length <= this.bytes * PART.usual
  }

  /** Waits with the others; the question is given up when the last one goes. */
  #join(shared: Shared, { signal, askers = new Set() }: StoreQuery): Promise<StoreAnswer> {
    shared.waiting++
    for (const asker of askers) shared.askers.add(asker)
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(aborted())
        if (--shared.waiting === 0) shared.abort.abort()
      }
      if (signal?.aborted) {
        leave()
        return
      }
      signal?.addEventListener('abort', leave, { once: true })
      shared.answer.then(resolve, reject).finally(() => {
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
