import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'
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
  served: Served
  /** Aborted when the client goes away. */
  signal: AbortSignal
}

/** Reads what every route needs of a request. Throws 400 for a query string that cannot be read. */
export function callOf(request: IncomingMessage, url: string, names: Record<string, string>, served: Served, signal: AbortSignal): Call {
  const parameters = parametersOf(url)
  const languages = served.model.languages.length ? served.model.languages : ['en']
  const wanted = parameters.all('lang')[0]
  const language = wanted !== undefined && languages.includes(wanted)
    ? wanted
    : new Negotiator({ headers: { 'accept-language': request.headers['accept-language'] ?? languages[0] } } as never).languages([...languages])[0] ?? languages[0]!
  return { request, url, names, parameters, accept: request.headers.accept, language, served, signal }
}
