import { endpointRefused, remoteTooLarge, SparqlError } from '../sparql/errors.js'
import { engineText } from '../sparql/engine-query.js'
import { nextStep, remoteQuery, withAnswer } from '../sparql/federation/plan.js'
import type { ParsedQuery, ServiceStep } from '../sparql/federation/plan.js'
import { parseQuery } from '../sparql/parser.js'
import type { JsonRow } from '../sparql/results-json.js'
import type { RemotePart } from '../sparql/federation/remote-part.js'
import type { ServiceContext, ServiceResolver } from '../store/store.js'
import { RemoteBudget, RemoteEndpoints } from './remote-endpoints.js'
import type { EndpointOptions } from './remote-endpoints.js'
import { joinableRows } from './remote-terms.js'
import { endpointParts } from './restriction.js'
import type { EndpointPart, Restriction } from './restriction.js'

/** Options of federation; `base`: the base IRI of the graph. */
export interface FederationOptions extends EndpointOptions {
  base: string
}

/** Rows of values in one request. */
const BATCH_SIZE = 100

/**
 * Federation with other endpoints (SPARQL 1.1 Federated Query): one SERVICE clause after the other is asked, restricted
 * by the graph's own answer to the patterns beside it, and replaced by its rows. The result is a query that the store
 * answers alone.
 */
export class Federation implements ServiceResolver {
  readonly endpoints: readonly string[]
  readonly #remote: RemoteEndpoints

  constructor(private readonly options: FederationOptions) {
    this.endpoints = options.endpoints.map(({ iri }) => iri)
    this.#remote = new RemoteEndpoints(options)
  }

  async resolve(text: string, asked: ServiceContext): Promise<{ text: string; remote: RemotePart }> {
    let query = (await parseQuery(text)) as ParsedQuery
    const budget = new RemoteBudget(this.options.limits.timeMs, asked.signal)
    for (let step = nextStep(query); step; step = nextStep(query)) {
      const parts = await endpointParts(query, step, asked, BATCH_SIZE * this.options.limits.requests)
      query = withAnswer(query, step, await this.#rowsOf(query, step, parts, budget))
    }
    const { requests, oldest } = budget
    const age = Math.max(0, Math.round((Date.now() - oldest) / 1000))
    return { text: await engineText(query, asked.merged), remote: { endpoints: [...budget.asked], requests, age } }
  }

  close(): Promise<void> {
    return this.#remote.close()
  }

  /** Rows of a clause; undefined where it has failed silently, which is one solution without bindings. */
  async #rowsOf(
    query: ParsedQuery,
    step: ServiceStep,
    parts: readonly EndpointPart[],
    budget: RemoteBudget
  ): Promise<JsonRow[] | undefined> {
    const { endpoint, silent } = step
    const rows: JsonRow[] = []
    for (const part of parts) {
      const own: JsonRow = 'variable' in endpoint ? { [endpoint.variable]: { type: 'uri', value: part.iri } } : {}
      try {
        for (const row of await this.#partRows(query, step, part, budget)) rows.push({ ...row, ...own })
      } catch (error) {
        if (!silent || (error as Partial<SparqlError>).kind === 'aborted') throw error
        if ('iri' in endpoint) return undefined
        rows.push(own)
      }
    }
    return rows
  }

  async #partRows(
    query: ParsedQuery,
    step: ServiceStep,
    { iri, restriction }: EndpointPart,
    budget: RemoteBudget
  ): Promise<JsonRow[]> {
    const { limits, endpoints, base } = this.options
    const endpoint = endpoints.find(each => each.iri === iri)
    if (!endpoint) throw endpointRefused(iri, this.endpoints)
    const rows: JsonRow[] = []
    for (const batch of restriction ? inBatches(restriction) : [undefined]) {
      const text = await remoteQuery(query, step, batch)
      const answer = await this.#remote.ask(endpoint, text, budget)
      rows.push(...joinableRows(answer.rows, base, iri, text))
      if (rows.length > limits.rows)
        throw remoteTooLarge(iri, `answers with more than ${limits.rows} rows`, 'remoteRows')
    }
    return rows
  }
}

function inBatches({ names, rows }: Restriction): Restriction[] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_SIZE) }, (_, n) => ({
    names,
    rows: rows.slice(n * BATCH_SIZE, (n + 1) * BATCH_SIZE)
  }))
}
