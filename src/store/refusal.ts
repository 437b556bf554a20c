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
