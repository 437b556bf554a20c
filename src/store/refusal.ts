import type { Position } from '../places.js'

/** Why a question got no answer. Who speaks to the outside turns each into a status or an exit code. */
export type Situation =
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
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(readonly situation: Situation, message: string, readonly position?: Position) {
    super(message)
  }
}

export const aborted = (): Refusal => new Refusal('aborted', 'The query was ended because nobody waits for it any more.')
export const closed = (): Refusal => new Refusal('closed', 'The store is closed.')
export const lost = (reason: string): Refusal => new Refusal('store-lost', `The query could not be finished: the store broke on it (${reason}).`)
export const unloadable = (): Refusal => new Refusal('store-lost', 'The graph could not be loaded.')
export const overtime = (milliseconds: number): Refusal => new Refusal('time-limit', `The query was ended because it took longer than ${milliseconds / 1000} seconds.`)
export const busy = (): Refusal => new Refusal('busy', 'Too many queries wait already.')
export const waitedTooLong = (milliseconds: number): Refusal => new Refusal('busy', `The query was not begun: others kept the store busy for ${milliseconds / 1000} seconds.`)
