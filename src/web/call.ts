import type { IncomingMessage } from 'node:http'
import type { Most } from '../store/store.js'
import { languageOf } from './languages.js'
import { MIB } from './limits.js'
import type { Limits } from './limits.js'
import { parametersOf } from './parameters.js'
import type { Parameters } from './parameters.js'
import type { Served } from './served.js'

/** A request, as the routes see it. */
export interface Call {
  request: IncomingMessage
  /** Path and query string as they came. */
  url: string
  /** What the route's path names, decoded. */
  names: Readonly<Record<string, string>>
  parameters: Parameters
  accept: string | undefined
  /** Language of pages. */
  language: string
  /** Scheme and host that were asked; empty when the request names no host. */
  origin: string
  served: Served
  /** Aborted when the client goes away. */
  signal: AbortSignal
  limits: Limits
  /** How much of an answer is given. */
  most: Most
}

/** Reads what every route needs of a request. Throws 400 for a query string that cannot be read. */
export function callOf(request: IncomingMessage, url: string, names: Record<string, string>, served: Served, signal: AbortSignal, limits: Limits): Call {
  const parameters = parametersOf(url)
  const { headers } = request
  const language = languageOf(parameters.all('lang')[0], headers)
  return { request, url, names, parameters, accept: headers.accept, language, origin: originOf(request), served, signal, limits, most: { rows: limits.rows, bytes: limits.answerSize * MIB } }
}

/** Only what can be a host is taken from the header: it comes into pages. */
function originOf({ headers: { host }, socket }: IncomingMessage): string {
  return host !== undefined && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host) ? `${(socket as { encrypted?: boolean }).encrypted ? 'https' : 'http'}://${host}` : ''
}
