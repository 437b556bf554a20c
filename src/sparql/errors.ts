import type { Position } from '../base/location.js'

/** Kinds of failure of a query; the edges turn each into a status or an exit code. */
export type SparqlErrorKind =
  /** The query cannot be read. */
  | 'syntax'
  /** It names another endpoint. */
  | 'service'
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
  /** There is no store (any more, or not yet). */
  | 'closed'
  /** A saved query was given parameters it cannot take. */
  | 'parameter'
  /** The answer cannot be written in the format asked for. */
  | 'format'

/** Error of a query that is not answered: kind, sentence for the client, and place in the query. */
export class SparqlError extends Error {
  override readonly name = 'SparqlError'

  constructor(
    readonly situation: SparqlErrorKind,
    message: string,
    readonly position?: Position
  ) {
    super(message)
  }
}

export const aborted = (): SparqlError =>
  new SparqlError('aborted', 'The query was cancelled because the client disconnected.')
export const closed = (): SparqlError => new SparqlError('closed', 'The store is closed.')
export const lost = (reason: string): SparqlError =>
  new SparqlError('store-lost', `The query failed in the store (${reason}).`)
export const tooLargeForStore = (reason: string): SparqlError =>
  new SparqlError(
    'unsupported',
    `The query, or what it has to keep while it runs, is too large for the store (${reason}).`
  )
export const unloadable = (): SparqlError => new SparqlError('store-lost', 'The graph could not be loaded.')
export const timeLimitReached = (milliseconds: number): SparqlError =>
  new SparqlError(
    'time-limit',
    `The query was ended at the time limit of ${milliseconds / 1000} seconds (/limits#timeLimit).`
  )
export const busy = (): SparqlError => new SparqlError('busy', 'Too many queries are waiting (/limits#queue).')
export const waitedTooLong = (milliseconds: number): SparqlError =>
  new SparqlError(
    'busy',
    `The query was not started: it waited ${milliseconds / 1000} seconds for other queries (/limits#queueTime).`
  )

/** Refusal of an update, for whoever finds out that one is wanted. */
export const updateRefused = (): SparqlError =>
  new SparqlError('update', 'The graph is read-only: updates are not allowed.')

/** Refusal of a query that names another endpoint. */
export const serviceRefused = (): SparqlError =>
  new SparqlError('service', 'SERVICE is not allowed: this endpoint does not call others.')
