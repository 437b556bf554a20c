import type { Format } from './formats.js'

/** The graphs a query is asked over; `default` graphs are merged. */
export interface Dataset { default: readonly string[], named: readonly string[] }

/** A query for a store, already known to be one that may be asked. */
export interface Question {
  query: string
  /** Given by who asks; wins over what the query says. */
  dataset?: Dataset
  /** Whether the default graph is the union of all graphs: so unless the question or the query names a dataset. */
  union: boolean
  format: Format
  /** Milliseconds of work after which it is ended. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** What came back, written in the format asked for (UTF-8). */
export interface Answer { format: Format, bytes: Uint8Array }

/** What answers queries over one release. Everything thrown is a `Refusal`. */
export interface Store {
  /** Resolves to the number of quads when it can be asked; rejects when the graph cannot be loaded. */
  readonly ready: Promise<number>
  ask(question: Question): Promise<Answer>
  /** Ends it; what is still waiting is refused. */
  close(): Promise<void>
}
