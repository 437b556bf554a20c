import type { Position } from '../base/location.js'
import { SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import type { ProblemTitle } from './problem-types.js'

/** Why a request is not answered, as HTTP says it. The only place where failures get their status. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly title: ProblemTitle,
    detail: string,
    readonly headers: Record<string, string> = {},
    readonly position?: Position
  ) {
    super(detail)
  }
}

export const badRequest = (detail: string): HttpError => new HttpError(400, 'Bad request', detail)
export const queryMissing = (): HttpError =>
  badRequest(
    'There is no query: give it as the parameter "query" or as the body, with the media type application/sparql-query.'
  )
export const parameterRepeated = (name: string): HttpError =>
  badRequest(`The parameter "${name}" is given more than once.`)
export const notUtf8 = (what: string): HttpError => badRequest(`The ${what} is not UTF-8.`)
export const notPercentEncoded = (what: string): HttpError =>
  badRequest(`The ${what} holds a percent sign that does not encode UTF-8.`)
export const notAnIri = (name: string, value: string): HttpError =>
  badRequest(`The parameter "${name}" has to be an absolute IRI, not ${JSON.stringify(value)}.`)

export const hostMissing = (): HttpError => badRequest('A request of HTTP/1.1 has to name its host.')

export const bodyBroken = (): HttpError => badRequest('The body ended early.')

export const readOnly = (): HttpError =>
  new HttpError(403, 'Read-only', 'The graph is read-only: updates are not carried out.')

/** Nothing of that name; `nearest` are names that exist. */
export function notFound(what: string, nearest: readonly string[] = []): HttpError {
  return new HttpError(
    404,
    'Not found',
    `There is no ${what}.${nearest.length ? ` Near to it: ${nearest.join(', ')}.` : ''}`
  )
}

export function methodNotAllowed(method: string, allowed: readonly string[]): HttpError {
  return new HttpError(405, 'Method not allowed', `${method} is not possible here; ${allowed.join(', ')} are.`, {
    Allow: allowed.join(', ')
  })
}

/** None of the media types that are offered is acceptable. */
export function notAcceptable(offered: readonly string[]): HttpError {
  return new HttpError(406, 'Not acceptable', `This can be had as ${offered.join(', ')}.`, { Vary: 'Accept' })
}

export const queryTooLong = (limit: number): HttpError =>
  new HttpError(413, 'Too large', `A query may have ${limit} characters.`)
export const urlTooLong = (limit: number): HttpError =>
  new HttpError(
    414,
    'Address too long',
    `A path and its query string may have ${limit} characters; send a long query by POST.`,
    { Connection: 'close' }
  )

export const rangeBeyond = (): HttpError =>
  new HttpError(416, 'Range not satisfiable', 'The file is not as long as the range asks for.')

/** A client that asks more often than it may; `seconds` until it may again. */
export const tooMany = (limit: number, seconds: number): HttpError =>
  new HttpError(429, 'Too many requests', `A client may ask ${limit} times a minute.`, {
    'Retry-After': String(seconds)
  })

export const stopping = (): HttpError =>
  new HttpError(503, 'Stopping', 'The server finishes what is under way and takes nothing new.', { 'Retry-After': '5' })

export const tooLarge = (limit: number): HttpError =>
  new HttpError(413, 'Too large', `A request's body may have ${limit} bytes.`, { Connection: 'close' })

export function unsupportedMediaType(found: string, supported: readonly string[]): HttpError {
  return new HttpError(
    415,
    'Unsupported media type',
    `The request's media type is ${found}; it has to be ${supported.join(' or ')}.`
  )
}

export const compressedBody = (found: string): HttpError =>
  new HttpError(
    415,
    'Unsupported media type',
    `The request's body is encoded as ${found}; it has to be sent as it is.`,
    { 'Accept-Encoding': 'identity' }
  )

export const notReady = (): HttpError =>
  new HttpError(503, 'Not ready', 'No graph is served yet.', { 'Retry-After': '2' })

/** A bug of the program: the log has it, the client does not. */
export const unexpected = (): HttpError =>
  new HttpError(500, 'Unexpected', 'Something went wrong here; it has been noted.')

const statuses: Record<SparqlErrorKind, readonly [number, ProblemTitle]> = {
  'syntax': [400, 'Syntax error'],
  'parameter': [400, 'Bad parameter'],
  'service': [403, 'Not carried out'],
  'update': [403, 'Read-only'],
  'format': [406, 'Not acceptable'],
  // 503: the same query may well succeed on a quieter day, and a client may try again later.
  'time-limit': [503, 'Time limit'],
  'store-lost': [503, 'Not answered'],
  'busy': [503, 'Busy'],
  'aborted': [503, 'Not answered'],
  'closed': [503, 'Not ready']
}

/** Any failure as a refusal that can be sent. */
export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof SparqlError) {
    const [status, title] = statuses[error.situation]
    const place = error.position ? `Line ${error.position.line}, column ${error.position.column}: ` : ''
    return new HttpError(
      status,
      title,
      `${place}${error.message}`,
      status === 503 ? { 'Retry-After': '10' } : {},
      error.position
    )
  }
  const { status } = error as { status?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpError(status, 'Bad request', 'The request cannot be read.')
  return unexpected()
}
