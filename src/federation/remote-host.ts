import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Dispatcher } from 'undici'
import { attempt } from '../fetch/attempt.js'
import { FetchError } from '../fetch/fetch-error.js'
import { busy, memoryLimitReached, remoteBusy, remoteFailed, remoteTooLarge, SparqlError } from '../sparql/errors.js'
import type { JsonRow } from '../sparql/results-json.js'
import { endpointOfUrl } from './endpoints.js'
import type { Endpoint } from './endpoints.js'
import { runInThread } from './evaluation-threads.js'
import type { FederationLimits } from './limits.js'
import type { RemoteRequest, RemoteResponse } from './messages.js'

/** Query for an endpoint, and what bounds it. */
export interface RemoteQuestion {
  endpoint: Endpoint
  query: string
  /** Where a redirect may lead. */
  endpoints: readonly Endpoint[]
  limits: FederationLimits
  agent: Dispatcher
  userAgent: string
  /** Time (`performance.now`) until which an answer is waited for. */
  deadline: number
  signal: AbortSignal
}

/** Queries that may wait for a host. */
const MAX_QUEUE = 50
/** Milliseconds for which a busy host is not asked, when it does not say for how long. */
const BACK_OFF = 10_000
const MIB = 2 ** 20

/** Host of endpoints: it is asked one query at a time, and not while it is busy. */
export class RemoteHost {
  readonly #queue = new PQueue({ concurrency: 1 })
  /** Time (`performance.now`) before which it is not asked, and why. */
  #closed = { until: 0, reason: '' }

  /** Queues a function that asks the host. Throws a `SparqlError` when the queue is full. */
  enqueue<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#queue.size >= MAX_QUEUE) throw busy()
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error)
      })
    })
    return Promise.race([this.#queue.add(work, { signal }), aborted])
  }

  /** Rows of an endpoint's answer. Throws a `SparqlError` that names the endpoint, and for the signal its reason. */
  async ask(question: RemoteQuestion): Promise<JsonRow[]> {
    const { endpoint, query, limits, signal } = question
    const { iri, address, kind } = endpoint
    let failure: unknown
    const fetch = (request: RemoteRequest): Promise<RemoteResponse> =>
      this.#send(request, question).catch((error: unknown) => {
        failure = error
        throw error
      })
    const task = { query, address: address.href, kind, maxRows: limits.rows }
    const result = await runInThread(task, fetch, signal)
    signal.throwIfAborted()
    // Comunica would report it in words of its own.
    if (failure !== undefined) throw errorOf(failure, iri, limits)
    if (result.kind === 'failed') throw remoteFailed(iri, withoutFullStop(result.message))
    if (result.kind === 'lost') throw result.isOutOfMemory ? memoryLimitReached() : remoteFailed(iri, result.message)
    if (result.hasMore) throw remoteTooLarge(iri, `answers with more than ${limits.rows} rows`, 'remoteRows')
    return result.rows
  }

  /** Response to a request, which is retried when the host is busy and there is time. */
  async #send(request: RemoteRequest, question: RemoteQuestion): Promise<RemoteResponse> {
    const { endpoint, endpoints, limits, agent, userAgent, deadline, signal } = question
    const own = [endpoint, ...endpoints]
    const isAllowed = (url: URL): boolean => endpointOfUrl(url, own) !== undefined
    if (!isAllowed(new URL(request.url))) throw new Error(`it leads to ${request.url}, which is not on the list`)
    const headers = [...request.headers.filter(([name]) => name !== 'user-agent'), ['user-agent', userAgent]]
    const options = { agent, signal, timeLimit: limits.timeMs, sizeLimit: limits.bytes, allowsRedirect: isAllowed }
    for (;;) {
      const wait = this.#closed.until - performance.now()
      if (wait > 0 && performance.now() + wait >= deadline)
        throw remoteBusy(endpoint.iri, Math.ceil(wait / 1000), this.#closed.reason)
      if (wait > 0) await pause(wait, undefined, { signal })
      try {
        const response = await attempt(request.url, { ...request, ...options, headers: headers as [string, string][] })
        if (response.status >= 300) throw new Error(`it answers with status ${response.status}`)
        return response
      } catch (error) {
        if (!(error instanceof FetchError) || error.failure !== 'busy') throw error
        this.#closed = { until: performance.now() + (error.retryAfter ?? BACK_OFF), reason: error.message }
      }
    }
  }
}

/** Error of an endpoint, as the answer to the query reports it. */
function errorOf(error: unknown, iri: string, { bytes }: FederationLimits): Error {
  if (error instanceof SparqlError) return error
  if (error instanceof FetchError && error.failure === 'too large')
    return remoteTooLarge(iri, `answers with more than ${bytes / MIB} MiB`, 'remoteSize')
  return remoteFailed(iri, withoutFullStop(error instanceof Error ? error.message : String(error)))
}

/** A sentence without its full stop, to be part of another. */
const withoutFullStop = (sentence: string): string => sentence.replace(/\.$/, '')
