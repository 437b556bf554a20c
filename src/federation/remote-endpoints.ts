import { performance } from 'node:perf_hooks'
import type { Dispatcher } from 'undici'
import { timeoutSignal } from '../base/timeout-signal.js'
import { addressCheckingAgent } from '../fetch/addresses.js'
import { aborted, remoteTimeLimitReached, remoteTooLarge, SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { Endpoint } from './endpoints.js'
import type { FederationEvents, FederationLimits, RemoteOutcome } from './limits.js'
import { RemoteAnswerCache } from './remote-answer-cache.js'
import type { RemoteAnswer } from './remote-answer-cache.js'
import { RemoteHost } from './remote-host.js'

/** Options of asking endpoints. */
export interface EndpointOptions {
  endpoints: readonly Endpoint[]
  limits: FederationLimits
  userAgent: string
  events?: FederationEvents
}

/** Budget of one federated query: what it may use, and what it has used so far. */
export class RemoteBudget {
  readonly asked = new Set<string>()
  requests = 0
  /** When the oldest answer came (milliseconds since 1970). */
  oldest = Date.now()
  /** Time (`performance.now`) until which answers are waited for. */
  readonly deadline: number
  /** Aborted when the client goes, and when time is up. */
  readonly signal: AbortSignal

  constructor(
    private readonly timeMs: number,
    private readonly client: AbortSignal | undefined
  ) {
    this.deadline = performance.now() + timeMs
    this.signal = timeoutSignal(timeMs, client)
  }

  /** The error that is reported: that of the budget, where its end has caused the error. */
  errorOf(error: unknown, endpoint: string): Error {
    if (this.client?.aborted) return aborted()
    return this.signal.aborted ? remoteTimeLimitReached(endpoint, this.timeMs) : (error as Error)
  }
}

/** Answer, and whether it was cached. */
interface Answered {
  answer: RemoteAnswer
  isCached: boolean
}

const outcomes: Partial<Record<SparqlErrorKind, RemoteOutcome>> = {
  'remote-busy': 'busy',
  'busy': 'busy',
  'remote-time': 'timeout',
  'aborted': 'cancelled'
}

/** Endpoints that may be called, with their hosts and the cache of their answers. */
export class RemoteEndpoints {
  readonly #hosts = new Map<string, RemoteHost>()
  readonly #cache: RemoteAnswerCache
  readonly #agent: Dispatcher

  constructor(private readonly options: EndpointOptions) {
    this.#cache = new RemoteAnswerCache(options.limits.maxAgeMs)
    const named = options.endpoints.filter(({ isPrivate }) => isPrivate)
    this.#agent = addressCheckingAgent(named.map(({ address }) => address.href))
  }

  /** Answer of an endpoint to a query, from the cache or new. Throws a `SparqlError` that names the endpoint. */
  async ask(endpoint: Endpoint, query: string, budget: RemoteBudget): Promise<RemoteAnswer> {
    const began = performance.now()
    const tell = (outcome: RemoteOutcome): void => {
      this.options.events?.asked?.(endpoint.name, outcome, performance.now() - began)
    }
    budget.asked.add(endpoint.iri)
    try {
      const cached = this.#cached(endpoint, query)
      const { answer, isCached } =
        cached ??
        (await this.#hostOf(endpoint).enqueue(
          // The request before may have been the same.
          async () => this.#cached(endpoint, query) ?? (await this.#fetch(endpoint, query, budget)),
          budget.signal
        ))
      tell(isCached ? 'kept' : 'answered')
      budget.oldest = Math.min(budget.oldest, answer.at)
      return answer
    } catch (error) {
      const told = budget.errorOf(error, endpoint.iri)
      tell((told instanceof SparqlError && outcomes[told.kind]) || 'failed')
      throw told
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #cached({ iri }: Endpoint, query: string): Answered | undefined {
    const answer = this.#cache.get(iri, query)
    return answer && { answer, isCached: true }
  }

  async #fetch(endpoint: Endpoint, query: string, budget: RemoteBudget): Promise<Answered> {
    const { iri } = endpoint
    const { limits } = this.options
    if (budget.requests++ >= limits.requests)
      throw remoteTooLarge(iri, `would have to be asked more than ${limits.requests} times`, 'remoteRequests')
    const { deadline, signal } = budget
    const rows = await this.#hostOf(endpoint).ask({
      ...this.options,
      agent: this.#agent,
      endpoint,
      query,
      deadline,
      signal
    })
    const answer = { rows, at: Date.now() }
    this.#cache.set(iri, query, answer)
    return { answer, isCached: false }
  }

  #hostOf({ address: { host } }: Endpoint): RemoteHost {
    const known = this.#hosts.get(host) ?? new RemoteHost()
    this.#hosts.set(host, known)
    return known
  }
}
