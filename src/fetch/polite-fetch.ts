import { setTimeout as delay } from 'node:timers/promises'
import PQueue from 'p-queue'
import pRetry from 'p-retry'
import { memoize } from '../base/memoize.js'
import { addressCheckingAgent } from './addresses.js'
import { attempt } from './attempt.js'
import type { Attempt } from './attempt.js'
import { FetchError } from './fetch-error.js'
import { ResponseFiles } from './response-files.js'
import type { StoredResponse } from './response-files.js'

/** Options of `politeFetch`; times are in milliseconds. */
export interface PoliteFetchOptions {
  /** Value of `User-Agent`: `userAgentOf`. */
  userAgent: string
  /** URLs that the settings name: their origins may have a private address. */
  named?: readonly string[]
  /** Requests to one host in a second, one at a time; 1 by default. */
  perSecond?: number
  /** Timeout of one whole answer; half a minute by default. */
  timeLimit?: number
  /** Limit on the bytes of one answer, decoded; 32 MiB by default. */
  sizeLimit?: number
  /** Retries where a host is busy or breaks off; 4 by default. */
  retries?: number
  /** Wait before the first retry where the server names none, doubled each time; a second by default. */
  backOff?: number
  /** Longest wait that a server may ask for; two minutes by default. */
  maxWait?: number
  cache?: {
    directory: string
    /** Age up to which an answer is taken from the cache. */
    maxAge: number
    /** Whether to send no requests, and to take answers of any age. */
    offline?: boolean
  }
  /** Called with a sentence for the user when a request waits. */
  onWait?: (sentence: string) => void
}

/** Options of one request: what a `RequestInit` of the Fetch standard has of them. */
export interface PoliteRequest {
  method?: string
  headers?: ConstructorParameters<typeof Headers>[0]
  body?: string
  signal?: AbortSignal | null
  /** Whether the answer to another method than GET is cached too: for one that changes nothing, as a query. */
  isQuery?: boolean
}

/**
 * `fetch` for other people's servers: one request a host at a time and so many a second, retried after `Retry-After` or
 * with exponential back-off, within limits of time and size, to public addresses or named ones only, redirects
 * included, and answered from a cache on disk where it can be.
 *
 * The response is whole when it is returned; its `url` is the final one, and its `date` and `age` (seconds) say how old
 * it is. Cached are the answers 200, 404 and 410. Other statuses are returned as fetch does, but for 429, 502, 503 and
 * 504, which are retried. Throws FetchError; `textOf` and `jsonOf` read a response of the right media type.
 */
export interface PoliteFetch {
  (url: string | URL, init?: PoliteRequest): Promise<Response>
  /** Ends all connections. */
  close(): Promise<void>
}

const CACHED_STATUSES: readonly number[] = [200, 404, 410]

/** Polite fetch with queues and connections of its own; the caller closes it. */
export function politeFetch(options: PoliteFetchOptions): PoliteFetch {
  const { perSecond = 1, timeLimit = 30_000, sizeLimit = 32 << 20, cache, named, userAgent } = options
  const agent = addressCheckingAgent(named, { headersTimeout: 0, bodyTimeout: 0 })
  const files = cache && new ResponseFiles(cache.directory)
  const queueOf = memoize<string, PQueue>(
    () => new PQueue({ concurrency: 1, intervalCap: 1, interval: 1000 / perSecond })
  )

  const fetchPolitely = async (input: string | URL, init: PoliteRequest = {}): Promise<Response> => {
    const url = String(input)
    const { method = 'GET', body } = init
    const headers = new Headers(init.headers)
    headers.set('user-agent', userAgent)
    const key = [method, url, headers.get('accept') ?? '', body ?? ''].join('\n')
    const cached = method === 'GET' || init.isQuery ? files : undefined
    const stored = await cached?.get(key)
    if (stored && (cache!.offline || Date.now() - Date.parse(stored.date) < cache!.maxAge)) return responseOf(stored)
    if (cache?.offline) throw new FetchError(url, 'not in the cache', `is not asked offline: nothing cached for ${url}`)
    const signal = init.signal ?? undefined
    const request = { agent, method, headers: [...headers], body, signal, timeLimit, sizeLimit }
    const answer = await queueOf(new URL(url).host).add(() => withRetries(url, request, options), { signal })
    if (CACHED_STATUSES.includes(answer.status)) await cached?.put(key, answer)
    return responseOf(answer)
  }
  return Object.assign(fetchPolitely, { close: () => agent.destroy() })
}

/** Response of the first attempt that succeeds; the host's queue waits meanwhile. */
function withRetries(url: string, request: Attempt, options: PoliteFetchOptions): Promise<StoredResponse> {
  const { retries = 4, backOff = 1000, maxWait = 120_000, onWait } = options
  const { signal } = request
  return pRetry(() => attempt(url, request), {
    retries,
    minTimeout: 0,
    maxTimeout: 0,
    signal,
    shouldRetry: ({ error }) => isRetryable(error),
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
      if (!isRetryable(error) || retriesLeft === 0) return
      const wait = error.retryAfter ?? backOff * 2 ** (attemptNumber - 1)
      const seconds = Math.ceil(wait / 1000)
      if (wait > maxWait) throw new FetchError(url, 'busy', `asks to wait ${seconds} s: longer than this waits`)
      if (wait >= 1000) onWait?.(`${error.message}; asking again in ${seconds} s`)
      await delay(wait, undefined, { signal })
    }
  })
}

const isRetryable = (error: unknown): error is FetchError =>
  error instanceof FetchError && (error.failure === 'busy' || error.failure === 'incomplete')

function responseOf({ finalUrl, status, mediaType, date, body }: StoredResponse): Response {
  const age = Math.max(0, Math.floor((Date.now() - Date.parse(date)) / 1000))
  const headers = { 'content-type': mediaType, 'date': new Date(date).toUTCString(), 'age': String(age) }
  const response = new Response([204, 205, 304].includes(status) ? null : body, { status, headers })
  return Object.defineProperty(response, 'url', { value: finalUrl })
}
