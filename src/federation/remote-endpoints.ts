import { performance } from 'node:perf_hooks'
import type { Dispatcher } from 'undici'
import { addressCheckingAgent } from '../fetch/addresses.js'
import { aborted, remoteTimeLimitReached, remoteTooLarge, SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { Endpoint } from './endpoints.js'
import type { FederationEvents, FederationLimits, RemoteOutcome } from './limits.js'
import { RemoteAnswers } from './remote-answers.js'
import type { RemoteAnswer } from './remote-answers.js'
import { RemoteHost } from './remote-host.js'

/** Options of asking endpoints. */
export interface EndpointOptions {
  endpoints: readonly Endpoint[]
  limits: FederationLimits
  userAgent: string
  events?: FederationEvents
}

/** Budget of one federated query, and what it has had so far. */
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
    const timeout = AbortSignal.timeout(timeMs)
    this.signal = client ? AbortSignal.any([client, timeout]) : timeout
  }

  /** An error as it is told: what the end of the budget has caused is about the budget. */
  errorOf(error: unknown, endpoint: string): Error {
    if (this.client?.aborted) return aborted()
    return this.signal.aborted ? remoteTimeLimitReached(endpoint, this.timeMs) : (error as Error)
  }
}

/** Answer, and whether it was kept from before. */
interface Answered {
  answer: RemoteAnswer
  isKept: boolean
}

const outcomes: Partial<Record<SparqlErrorKind, RemoteOutcome>> = {
  'remote-busy': 'busy',
  'busy': 'busy',
  'remote-time': 'timeout',
  'aborted': 'cancelled'
}

/** Endpoints that may be called, with their hosts and what they have answered. */
export class RemoteEndpoints {
  readonly #hosts = new Map<string, RemoteHost>()
  readonly #answers: RemoteAnswers
  readonly #agent: Dispatcher

  constructor(private readonly options: EndpointOptions) {
    this.#answers = new RemoteAnswers(options.limits.keptMs)
    const named = options.endpoints.filter(({ isPrivate }) => isPrivate)
    this.#agent = addressCheckingAgent(named.map(({ address }) => address.href))
  }

  /** Answer of an endpoint to a query, kept or new. Throws a `SparqlError` that names the endpoint. */
  async ask(endpoint: Endpoint, query: string, budget: RemoteBudget): Promise<RemoteAnswer> {
    const began = performance.now()
    const tell = (outcome: RemoteOutcome): void => {
      this.options.events?.asked?.(endpoint.name, outcome, performance.now() - began)
    }
    budget.asked.add(endpoint.iri)
    try {
      const kept = this.#kept(endpoint, query)
      const { answer, isKept } =
        kept ??
        (await this.#hostOf(endpoint).inTurn(
          // Whoever had the turn before may have asked the same.
          async () => this.#kept(endpoint, query) ?? (await this.#new(endpoint, query, budget)),
          budget.signal
        ))
      tell(isKept ? 'kept' : 'answered')
      budget.oldest = Math.min(budget.oldest, answer.at)
      return answer
    } catch (error) {
      const told = budget.errorOf(error, endpoint.iri)
      tell((told instanceof SparqlError && outcomes[told.situation]) || 'failed')
      throw told
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #kept({ iri }: Endpoint, query: string): Answered | undefined {
    const answer = this.#answers.get(iri, query)
    return answer && { answer, isKept: true }
  }

  async #new(endpoint: Endpoint, query: string, budget: RemoteBudget): Promise<Answered> {
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
    this.#answers.keep(iri, query, answer)
    return { answer, isKept: false }
  }

  #hostOf({ address: { host } }: Endpoint): RemoteHost {
    const known = this.#hosts.get(host) ?? new RemoteHost()
    this.#hosts.set(host, known)
    return known
  }
}
