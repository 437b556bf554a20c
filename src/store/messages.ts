import type { Position } from '../base/location.js'
import type { Truncation, ResultLimit } from '../sparql/truncate.js'
import type { GraphStyle } from '../serialize/style.js'
import type { GraphFile } from './graph-file.js'
import type { Dataset } from './store.js'

/** Bytes of memory that a worker may have: Oxigraph, graph included, and the heap in which answers are written. */
export interface WorkerMemory {
  storeBytes: number
  heapBytes: number
}

/** Task of a worker, its first message. */
export interface WorkerTask {
  files: readonly GraphFile[]
  /** Base IRI of queries. */
  base: string
  /**
   * Whether a triple stands in several graphs: Oxigraph's view of their union would show it as often, so the union is
   * then made as a graph.
   */
  repeats: boolean
}

/** Task of a worker that asks an endpoint, its first message. */
export interface EndpointTask {
  url: string
  base: string
  /** Quads of the release that the endpoint has. */
  quads: number
  /**
   * Present for the Oxigraph of a native worker, whose text of results is taken as it is. `union`: its default graph is
   * empty, and the union of all graphs is asked for with each query.
   */
  native?: { union: boolean }
}

/** Message with the style of graph formats, sent to a worker as soon as it is known. */
export interface StyleMessage {
  style: GraphStyle
}

/** Message with one query to a worker. */
export interface QueryMessage {
  query: string
  dataset?: Dataset
  union: boolean
  /** Name of the format. */
  format: string
  limit?: ResultLimit
  /** Order of the columns, where the query says `*`. */
  variables?: readonly string[]
  /** Variables that hold lists of IRIs, which are to be sorted. */
  lists?: readonly string[]
}

/** Message of a worker: first the result of loading, with the thread's number, then one reply a query. */
export type WorkerMessage =
  | { kind: 'ready'; quads: number; thread: number | undefined }
  | { kind: 'unloadable'; message: string }
  /** `outgrown`: the worker has taken much memory, which it cannot give back. */
  | { kind: 'answer'; bytes: Uint8Array; hash: string; truncation?: Truncation; outgrown?: boolean }
  | { kind: 'syntax'; message: string; position?: Position }
  /** The answer is of another kind than the format, or the format has no way to write it: then in a sentence why. */
  | { kind: 'mismatch'; message?: string }
  /** The query could be read, but not answered. */
  | { kind: 'failed'; message: string }
  /** The worker cannot be used any more; `died`: of nothing that the query did; `memory`: it wanted too much of it. */
  | { kind: 'broken'; message: string; died?: boolean; memory?: boolean }
