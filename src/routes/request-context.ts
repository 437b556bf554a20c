import type { IncomingMessage } from 'node:http'
import { acceptOf } from '../http/preview-bots.js'
import { prefixOf, publicAddressOf } from '../http/public-address.js'
import type { ResultLimit } from '../sparql/truncate.js'
import { languageOf } from '../http/languages.js'
import { MIB } from '../site/limits.js'
import type { ServerLimits } from '../site/limits.js'
import { Parameters, parametersOf } from '../http/parameters.js'
import type { OpenRelease } from '../site/current-release.js'

/** Parameter that names the release which a request is answered from; routes do not see it. */
export const RELEASE = 'release'

/** A request, as the routes see it. */
export interface RequestContext {
  request: IncomingMessage
  /** Path and query string as they came. */
  url: string
  /** What the route's path names, decoded. */
  pathParameters: Readonly<Record<string, string>>
  parameters: Parameters
  accept: string | undefined
  /** Language of pages. */
  language: string
  /** Address of the server as the client knows it: scheme, host and prefix; empty when the request names no host. */
  origin: string
  /** The open release that the request is answered from. */
  site: OpenRelease
  /** Id of the release that is served otherwise, where an older one was asked for. */
  newest?: string
  /** Aborted when the client goes away. */
  signal: AbortSignal
  limits: ServerLimits
  /** How much of an answer is given. */
  resultLimit: ResultLimit
}

/** Format that a request names: by the suffix of its path, else by the parameter `format`. */
export function requestedFormat({ pathParameters, parameters }: RequestContext): string | undefined {
  return pathParameters['suffix'] ?? parameters.one('format')
}

/** Request context of a request. Throws 400 for a query string that cannot be read. */
export function requestContextOf(
  request: IncomingMessage & { originalUrl: string },
  pathParameters: Record<string, string>,
  site: OpenRelease,
  signal: AbortSignal,
  limits: ServerLimits
): RequestContext {
  const url = request.originalUrl
  const parameters = new Parameters(parametersOf(url).entries.filter(([name]) => name !== RELEASE))
  const { headers } = request
  const language = languageOf(parameters.all('lang')[0], headers)
  const origin = publicAddressOf(request, site.model.base, limits.trustProxy)
  return {
    request,
    url,
    pathParameters,
    parameters,
    accept: acceptOf(headers),
    language,
    origin,
    site,
    signal,
    limits,
    resultLimit: { rows: limits.rows, bytes: limits.answerSize * MIB, list: `${prefixOf(origin)}/limits` }
  }
}
