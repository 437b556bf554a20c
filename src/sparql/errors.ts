import type { Position } from '../base/location.js'

/** Why a question got no answer. Who speaks to the outside turns each into a status or an exit code. */
export type SparqlErrorKind =
  /** The query cannot be read. */
  | 'syntax'
  /** It names another endpoint. */
  | 'service'
  /** It wants to change the graph. */
  | 'update'
  /** It was ended because it took too long. */
  | 'time-limit'
  /** Who asked has gone. */
  | 'aborted'
  /** The store broke on it. */
  | 'store-lost'
  /** Too many others wait. */
  | 'busy'
  /** There is no store (any more, or not yet). */
  | 'closed'
  /** A saved query was given parameters it cannot take. */
  | 'parameter'
  /** The answer cannot be written in the format asked for. */
  | 'format'

/** Thrown when a question is not answered: a situation and a sentence for who asked. */
export class SparqlError extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly situation: SparqlErrorKind,
    message: string,
    readonly position?: Position
  ) {
    super(message)
  }
}

export const aborted = (): SparqlError =>
  new SparqlError('aborted', 'The query was ended because nobody waits for it any more.')
export const closed = (): SparqlError => new SparqlError('closed', 'The store is closed.')
export const lost = (reason: string): SparqlError =>
  new SparqlError('store-lost', `The query could not be finished: the store broke on it (${reason}).`)
export const unloadable = (): SparqlError => new SparqlError('store-lost', 'The graph could not be loaded.')
export const timeLimitReached = (milliseconds: number): SparqlError =>
  new SparqlError('time-limit', `The query was ended because it took longer than ${milliseconds / 1000} seconds.`)
export const busy = (): SparqlError => new SparqlError('busy', 'Too many queries wait already.')
export const waitedTooLong = (milliseconds: number): SparqlError =>
  new SparqlError('busy', `The query was not begun: others kept the store busy for ${milliseconds / 1000} seconds.`)
