import { parse } from 'content-type'
import { request } from 'undici'
import type { Dispatcher } from 'undici'
import { unpausedAgent } from '../fetch/unpaused-agent.js'
import { formatNamed } from '../rdf/formats.js'
import type { Dataset } from './store.js'

/** Media types in which an endpoint is asked for rows, and for triples. */
export const ROWS_TYPE = formatNamed('json')!.mediaType
export const TRIPLES_TYPE = formatNamed('nt')!.mediaType

/** Longest answer that is read, when no other limit is given. */
const MAX_BYTES = 1 << 30

/** Query for an endpoint, in the terms of the SPARQL 1.1 Protocol. */
export interface EndpointQuery {
  query: string
  dataset?: Dataset
  /** Media type of the answer. */
  accept: string
  /** Whether an Oxigraph is asked for the union of all graphs. */
  union?: boolean
  /** Bytes of the longest answer that is read. */
  maxBytes?: number
  signal?: AbortSignal
}

/** Response of an endpoint; `text` of a failure is what it says of it. */
export interface EndpointResponse {
  status: number
  mediaType: string
  text: string
}

/** Error of an answer that is longer than may be read. */
export class AnswerTooLarge extends Error {}

/** Client of one SPARQL endpoint, over connections that are kept. */
export class EndpointClient {
  // No limit of its own: the pool ends what takes too long.
  readonly #agent = unpausedAgent({ headersTimeout: 0, bodyTimeout: 0 })

  constructor(readonly url: string) {}

  /** Response to a query, by POST with a form (2.1.2). Throws an `AnswerTooLarge`, or when nobody answers. */
  async ask({ query, dataset, accept, union, maxBytes, signal }: EndpointQuery): Promise<EndpointResponse> {
    const form = new URLSearchParams({ query })
    for (const graph of dataset?.default ?? []) form.append('default-graph-uri', graph)
    for (const graph of dataset?.named ?? []) form.append('named-graph-uri', graph)
    if (union) form.append('union-default-graph', 'true')
    const headers = { 'Accept': accept, 'Content-Type': 'application/x-www-form-urlencoded' }
    return this.send(this.url, { method: 'POST', headers, body: form.toString(), signal }, maxBytes)
  }

  /** Response to any request at an address, such as of the Graph Store Protocol. */
  async send(
    url: string,
    options: Pick<Dispatcher.RequestOptions, 'method' | 'body' | 'signal'> & {
      headers?: Record<string, string>
    },
    maxBytes = MAX_BYTES
  ): Promise<EndpointResponse> {
    const { statusCode, headers, body } = await request(url, { ...options, dispatcher: this.#agent })
    const { type } = parse(String(headers['content-type'] ?? ''), { parameters: false })
    return { status: statusCode, mediaType: type, text: await textOf(body, maxBytes) }
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new AnswerTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
