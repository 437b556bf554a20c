import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import fresh from 'fresh'
import { LRUCache } from 'lru-cache'
import type { OutgoingBodies } from './outgoing-bodies.js'
import type { RequestTrace } from '../site/trace.js'
import { acceptOf } from './preview-bots.js'
import { chosenLanguage } from './languages.js'

/** Cached response: header fields as a flat list of names and values, as Node writes them. */
export interface CachedResponse {
  headers: string[]
  etag: string
  body: Uint8Array
  route: string
  queryHash: string | undefined
  truncation: RequestTrace['truncation']
}

/** State besides the request: the release, the server's address as the client knows it, and the client. */
export interface ResponseSource {
  release: string
  address: string
  client?: string
}

/** Header fields that differ from response to response, or that Node writes itself. */
const notCached = /^(?:x-request-id|server-timing|ratelimit.*|date|connection|keep-alive)$/

/** Cache of responses by release, URL and negotiated header fields. A hit costs no routing and no query. */
export class ResponseCache {
  readonly #responses: LRUCache<string, CachedResponse> | undefined

  /** `bytes`: memory for all responses. */
  constructor(
    bytes: number,
    private readonly outgoing: OutgoingBodies
  ) {
    if (bytes > 0)
      this.#responses = new LRUCache({
        maxSize: bytes,
        maxEntrySize: Math.ceil(bytes / 8),
        sizeCalculation: ({ body }, key) => body.length + key.length * 2 + 2000
      })
  }

  /** Sends the cached response to a request; false when there is none, or too much is being sent. */
  send(from: ResponseSource, request: IncomingMessage, response: ServerResponse, trace: RequestTrace): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const cached = this.#responses?.get(keyOf(from, request))
    if (!cached) return false
    const { headers, body, etag, route, queryHash, truncation } = cached
    const notModified = fresh(request.headers, { etag })
    try {
      if (!notModified && request.method === 'GET') this.outgoing.add(response, body, from.client)
    } catch {
      return false
    }
    Object.assign(trace, { route, queryHash, truncation, cached: 'reply' })
    response.writeHead(notModified ? 304 : 200, [
      ...(notModified ? withoutBody(headers) : headers),
      'X-Request-Id',
      trace.id,
      'Server-Timing',
      trace.timing
    ])
    response.end(request.method === 'HEAD' || notModified ? undefined : body)
    return true
  }

  /** Caches the response to a request; `headers`: all that it has. */
  set(
    from: ResponseSource,
    request: IncomingMessage,
    headers: OutgoingHttpHeaders,
    body: Uint8Array,
    etag: string,
    trace: RequestTrace
  ): void {
    const flat = Object.entries(headers)
      .filter(([name]) => !notCached.test(name))
      .flatMap(([name, value]) => [name, String(value)])
    const { route, queryHash, truncation } = trace
    this.#responses?.set(keyOf(from, request), { headers: flat, etag, body, route, queryHash, truncation })
  }
}

function keyOf({ release, address }: ResponseSource, { url, headers }: IncomingMessage): string {
  const { 'accept-encoding': encodings = '', 'accept-language': languages = '' } = headers
  return [release, address, url, acceptOf(headers) ?? '', encodings, languages, chosenLanguage(headers) ?? ''].join(
    '\n'
  )
}

function withoutBody(headers: readonly string[]): string[] {
  return headers.flatMap((name, i) =>
    i % 2 || /^content-(?!location|security)/.test(name) ? [] : [name, headers[i + 1]!]
  )
}
