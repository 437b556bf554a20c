import type { Position } from '../base/location.js'

/** Kinds of failure of a query; the edges turn each into a status or an exit code. */
export type SparqlErrorKind =
  /** The query cannot be read. */
  | 'syntax'
  /** It names another endpoint that may not be called. */
  | 'service'
  /** Another endpoint failed, did not answer in time, wants to be asked later, or answers more than is taken. */
  | 'remote'
  | 'remote-time'
  | 'remote-busy'
  | 'remote-size'
  /** It wants to change the graph. */
  | 'update'
  /** It was ended because it took too long. */
  | 'time-limit'
  /** The client disconnected. */
  | 'aborted'
  /** The store has no way to answer it, today or later: an unknown function, a query beyond its stack or memory. */
  | 'unsupported'
  /** The store was lost under it. */
  | 'store-lost'
  /** Too many others are waiting. */
  | 'busy'
  /** Too many of the same client are waiting. */
  | 'too-many'
  /** It needs more memory than a query may take. */
  | 'memory'
  /** There is no store (any more, or not yet). */
  | 'closed'
  /** A saved query was given parameters it cannot take. */
  | 'parameter'
  /** The answer cannot be written in the format asked for. */
  | 'format'

/** Error of a query that is not answered: kind, sentence for the client, and position in the query. */
export class SparqlError extends Error {
  override readonly name = 'SparqlError'

  constructor(
    readonly kind: SparqlErrorKind,
    message: string,
    readonly position?: Position,
    /** Seconds after which it may be asked again, where that is known. */
    readonly retryAfter?: number
  ) {
    super(message)
  }
}

/** Error of a query whose client is gone. */
export const aborted = (): SparqlError =>
  new SparqlError('aborted', 'The query was cancelled because the client disconnected.')
/** Error of a query to a store that is closed. */
export const closed = (): SparqlError => new SparqlError('closed', 'The store is closed.')
/** Error of a query whose store ended. */
export const lost = (reason: string): SparqlError =>
  new SparqlError('store-lost', `The query failed in the store (${reason}).`)
/** Error of a query that needs more memory than it may take. */
export const memoryLimitReached = (): SparqlError =>
  new SparqlError(
    'memory',
    'The query was ended: it, or its answer, needs more memory than a query may take (/limits#queryMemory).'
  )
/** Error of a query that the store's stack has no room for. */
export const tooLargeForStore = (reason: string): SparqlError =>
  new SparqlError(
    'unsupported',
    `The query, or what it has to keep while it runs, is too large for the store (${reason}).`
  )
/** Error of a store whose graph could not be loaded. */
export const unloadable = (reason: string): SparqlError =>
  new SparqlError('store-lost', `The graph could not be loaded (${reason}).`)
/** Error of a request that has waited for what is made once a release: asked for again, it may be there. */
export const stillMade = (what: string): SparqlError =>
  new SparqlError('closed', `${what} is still being made (/limits#queueTime).`)
/** Error of a query that ran into the time limit. */
export const timeLimitReached = (milliseconds: number): SparqlError =>
  new SparqlError(
    'time-limit',
    `The query was ended at the time limit of ${milliseconds / 1000} seconds (/limits#timeLimit).`
  )
/** Error of a query that found the queue full. */
export const busy = (): SparqlError => new SparqlError('busy', 'Too many queries are waiting (/limits#queue).')
/** Error of a query whose client has others waiting, as many as it may. */
export const tooManyWaiting = (): SparqlError =>
  new SparqlError('too-many', 'Other queries of this client are waiting already (/limits#clientQueue).')
/** Error of a query that waited longer than the limit. */
export const waitedTooLong = (milliseconds: number): SparqlError =>
  new SparqlError(
    'busy',
    `The query was not started: it waited ${milliseconds / 1000} seconds for other queries (/limits#queueTime).`
  )

/** Refusal of an update. */
export const updateRefused = (): SparqlError =>
  new SparqlError('update', 'The graph is read-only: updates are not allowed.')

/** Refusal of a query that names another endpoint, where none is called. */
export const serviceRefused = (): SparqlError =>
  new SparqlError('service', 'SERVICE is not allowed: this endpoint does not call others.')

/** Error of a query that the engine has read and does not answer, from what it says. */
export function evaluationFailure(message: string): SparqlError {
  if (message.startsWith('The service')) return new SparqlError('service', `${message}.`)
  if (message.startsWith('The custom function')) return new SparqlError('unsupported', `${message}.`)
  return lost(message)
}
/** Refusal of an endpoint that is not on the list; `allowed` are the IRIs on it. */
export const endpointRefused = (iri: string, allowed: readonly string[]): SparqlError =>
  new SparqlError('service', `SERVICE <${iri}> is not allowed; this endpoint calls ${allowed.join(', ')}.`)
/** Error of a query whose endpoint is a variable that is not bound to an IRI. */
export const endpointUnbound = (variable: string): SparqlError =>
  new SparqlError(
    'service',
    `SERVICE ?${variable} cannot be called: the patterns beside it do not bind ?${variable} to the IRI of an endpoint.`
  )
/** Error of another endpoint that gave no answer that can be read. */
export const remoteFailed = (endpoint: string, reason: string): SparqlError =>
  new SparqlError('remote', `The endpoint ${endpoint} failed: ${reason}.`)
/** Error of a query whose other endpoints have not answered in time. */
export const remoteTimeLimitReached = (endpoint: string, milliseconds: number): SparqlError =>
  new SparqlError(
    'remote-time',
    `The endpoint ${endpoint} has not answered within the ${milliseconds / 1000} seconds that a query may wait for ` +
      'other endpoints (/limits#remoteTime).'
  )
/** Error of another endpoint that wants to be asked later. */
export const remoteBusy = (endpoint: string, seconds: number, reason: string): SparqlError =>
  new SparqlError(
    'remote-busy',
    `The endpoint ${endpoint} is not asked for the next ${seconds} seconds: ${reason}.`,
    undefined,
    seconds
  )
/** Error of another endpoint whose answer, or what it would have to be asked, is beyond a limit. */
export const remoteTooLarge = (endpoint: string, what: string, limit: string): SparqlError =>
  new SparqlError('remote-size', `The endpoint ${endpoint} ${what} (/limits#${limit}); a narrower query may succeed.`)
