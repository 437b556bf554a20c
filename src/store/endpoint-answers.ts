import type { JsonResults } from '../sparql/results-json.js'
import { ROWS_TYPE } from './endpoint-request.js'
import type { EndpointClient } from './endpoint-request.js'
import { StoreUnavailable } from './store.js'

/** Text that an endpoint answers a query with, in the media type asked for. Throws a `StoreUnavailable` otherwise. */
export async function answerAt(client: EndpointClient, query: string, accept: string): Promise<string> {
  const { url } = client
  const { status, mediaType, text } = await client.ask({ query, accept }).catch(unreachable(url))
  if (status !== 200) throw new StoreUnavailable(`${url} answers ${String(status)} to a query: ${firstLine(text)}`)
  if (mediaType !== accept)
    throw new StoreUnavailable(`${url} answers ${mediaType || 'without a media type'}; expected ${accept}`)
  return text
}

/** Results that an endpoint answers a query with. Throws a `StoreUnavailable` when it has none. */
export async function resultsAt(client: EndpointClient, query: string): Promise<JsonResults> {
  const text = await answerAt(client, query, ROWS_TYPE)
  try {
    return JSON.parse(text) as JsonResults
  } catch (error) {
    throw new StoreUnavailable(`${client.url} answers what is no JSON: ${(error as Error).message}`)
  }
}

/** Handler of what a request to an address was rejected with. Throws a `StoreUnavailable`. */
export function unreachable(url: string): (error: unknown) => never {
  return error => {
    throw new StoreUnavailable(`${url} does not answer: ${(error as Error).message}`)
  }
}

/** First line of what a server says of a failure, for a message. */
export function firstLine(text: string): string {
  return text.trim().split('\n')[0]!.slice(0, 200)
}
