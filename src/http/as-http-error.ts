import { UnwritableError } from '../rdf/unwritable.js'
import { SparqlError } from '../sparql/errors.js'
import type { SparqlErrorKind } from '../sparql/errors.js'
import { HttpError, unexpected } from './errors.js'
import type { ProblemTitle } from './problem-types.js'

const statuses: Record<SparqlErrorKind, readonly [number, ProblemTitle]> = {
  'syntax': [400, 'Syntax error'],
  'parameter': [400, 'Bad parameter'],
  'service': [403, 'Federation not allowed'],
  'remote': [502, 'Remote endpoint failed'],
  'remote-time': [504, 'Remote endpoint timeout'],
  'remote-busy': [503, 'Remote endpoint busy'],
  'remote-size': [413, 'Remote answer too large'],
  'update': [403, 'Read-only'],
  'format': [406, 'Not acceptable'],
  'unsupported': [400, 'Query not supported'],
  // 503: the same query may well succeed on a quieter day, and a client may try again later.
  'time-limit': [503, 'Query timeout'],
  'store-lost': [503, 'Query failed'],
  'busy': [503, 'Server busy'],
  'too-many': [429, 'Too many requests'],
  'memory': [413, 'Query too large'],
  'aborted': [503, 'Query failed'],
  'closed': [503, 'Not ready']
}

/** Any error as an HTTP error. */
export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof SparqlError) {
    const [status, title] = statuses[error.kind]
    const place = error.position ? `Line ${error.position.line}, column ${error.position.column}: ` : ''
    const headers: Record<string, string> =
      status === 503 || status === 429 ? { 'Retry-After': String(error.retryAfter ?? 10) } : {}
    return new HttpError(status, title, `${place}${error.message}`, headers, error.position)
  }
  if (error instanceof UnwritableError) return new HttpError(406, 'Not acceptable', error.message, { Vary: 'Accept' })
  const { status } = error as { status?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpError(status, 'Bad request', 'The request is malformed.')
  return unexpected()
}
