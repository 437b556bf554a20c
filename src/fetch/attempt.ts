import { fetch } from 'undici'
import type { BodyInit, Dispatcher, Response } from 'undici'
import { timeoutSignal } from '../base/timeout-signal.js'
import { FetchError, fetchErrorOf } from './fetch-error.js'
import type { StoredResponse } from './response-files.js'

/** Request without its URL, as `attempt` sends it. */
export interface Attempt {
  agent: Dispatcher
  method: string
  headers: [string, string][]
  body?: string
  signal?: AbortSignal
  /** Timeout of the whole answer in ms. */
  timeLimit: number
  /** Bytes of the answer, decoded. */
  sizeLimit: number
  /** Whether a redirect may lead to a URL; anywhere when left out. */
  allowsRedirect?(url: URL): boolean
}

const MAX_REDIRECTS = 5
const BUSY_STATUSES: readonly number[] = [429, 502, 503, 504]

/**
 * One attempt at a request, redirects included: the whole response. Throws FetchError, or what the signal aborts with.
 */
export async function attempt(first: string, request: Attempt): Promise<StoredResponse> {
  const { timeLimit, sizeLimit } = request
  const signal = timeoutSignal(timeLimit, request.signal)
  try {
    const { response, url } = await followRedirects(first, { ...request, signal })
    const { status, headers } = response
    if (BUSY_STATUSES.includes(status)) {
      await response.body?.cancel()
      throw new FetchError(url, 'busy', `answered ${status}`, { retryAfter: retryAfterOf(headers.get('retry-after')) })
    }
    const body = await bodyOf(response, sizeLimit, url)
    const mediaType = headers.get('content-type') ?? ''
    return { url: first, finalUrl: url, status, mediaType, date: new Date().toISOString(), body }
  } catch (error) {
    throw fetchErrorOf(error, first, timeLimit / 1000)
  }
}

/**
 * Response after redirects, at most five, with the URL that gave it. Each is a request of its own, so that its address
 * is checked as the first one's is; none leads out of HTTP, or from HTTPS to HTTP.
 */
async function followRedirects(first: string, request: Attempt): Promise<{ response: Response; url: string }> {
  const { agent: dispatcher, method, headers, signal, allowsRedirect = () => true } = request
  const body: BodyInit | undefined = request.body
  let url = first
  for (let count = 0; count <= MAX_REDIRECTS; count++) {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'manual', dispatcher })
    const location = [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null
    if (location === null) return { response, url }
    await response.body?.cancel()
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined
    const isWorse = new URL(url).protocol === 'https:' && next?.protocol === 'http:'
    if (!next || isWorse || !/^https?:$/.test(next.protocol))
      throw new FetchError(url, 'redirects', `redirects to ${location}, which is not followed`)
    if (!allowsRedirect(next))
      throw new FetchError(url, 'redirects', `redirects to ${next.href}, which is not on the list`)
    url = next.href
  }
  throw new FetchError(first, 'redirects', `redirects more than ${MAX_REDIRECTS} times`)
}

/** Body of a response, read up to a limit. */
async function bodyOf(response: Response, sizeLimit: number, url: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > sizeLimit)
      throw new FetchError(url, 'too large', `answers more than ${sizeLimit.toLocaleString('en')} bytes`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Milliseconds of a `Retry-After` (RFC 9110, section 10.2.3): seconds or a date; undefined when neither. */
function retryAfterOf(value: string | null): number | undefined {
  if (value === null) return undefined
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
