import type { Format } from './formats.js'

/** The graphs a query is asked over; `default` graphs are merged. */
export interface Dataset { default: readonly string[], named: readonly string[] }

/** How much of an answer is written: rows (of a graph: statements) and bytes. */
export interface Most { rows: number, bytes: number }

/** A query for a store, already known to be one that may be asked. */
export interface Question {
  query: string
  /** Given by who asks; wins over what the query says. */
  dataset?: Dataset
  /** Whether the default graph is the union of all graphs: so unless the question or the query names a dataset. */
  union: boolean
  format: Format
  /** What goes beyond is cut off, and the answer says so. */
  most?: Most
  /** Has another answer each time (NOW, RAND …). */
  volatile?: boolean
  /** Milliseconds of work after which it is ended. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** What came back, written in the format asked for (UTF-8). */
export interface Answer {
  format: Format
  bytes: Uint8Array
  /** Of the bytes: equal hashes, equal answers. */
  hash: string
  /** Present when the answer is not whole. */
  cut?: Cut
  times: Times
}

/** What made an answer shorter, and how many rows or statements it kept. */
export interface Cut { by: 'rows' | 'bytes', rows: number }

/** Milliseconds that a question waited for a worker and was worked at; `kept`: the answer was there already. */
export interface Times { waitedMs: number, evaluatedMs: number, kept: boolean }

/** How busy a store is: questions waiting, questions worked at, workers that have the graph. */
export interface Load { waiting: number, running: number, workers: number }

/** What answers queries over one release. Everything thrown is a `Refusal`. */
export interface Store {
  /** Resolves to the number of quads when it can be asked; rejects when the graph cannot be loaded. */
  readonly ready: Promise<number>
  ask(question: Question): Promise<Answer>
  load(): Load
  /** Ends it; what is still waiting is refused. */
  close(): Promise<void>
}
