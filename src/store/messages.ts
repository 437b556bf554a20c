import type { Position } from '../base/location.js'
import type { Truncation, ResultLimit } from '../sparql/truncate.js'
import type { Dataset } from './store.js'

/** What a worker is started with. */
export interface WorkerTask {
  /** Paths of N-Quads files. */
  files: readonly string[]
  /** What relative IRIs of queries are relative to. */
  base: string
  /** Whether a triple stands in several graphs: Oxigraph's view of their union would show it as often, so the union is then made as a graph. */
  repeats: boolean
  /** For Turtle and TriG. */
  prefixes: Readonly<Record<string, string>>
}

/** One query, sent to a worker. */
export interface QueryMessage {
  query: string
  dataset?: Dataset
  union: boolean
  /** Name of the format. */
  format: string
  limit?: ResultLimit
}

/** What a worker sends: first how its loading went, then one reply a query. */
export type WorkerMessage =
  | { kind: 'ready'; quads: number }
  | { kind: 'unloadable'; message: string }
  | { kind: 'answer'; bytes: Uint8Array; hash: string; cut?: Truncation }
  | { kind: 'syntax'; message: string; position?: Position }
  /** The answer is of another kind than the format. */
  | { kind: 'mismatch' }
  /** The query could be read, but not answered. */
  | { kind: 'failed'; message: string }
  /** The worker cannot be used any more; `died`: of nothing that the query did. */
  | { kind: 'broken'; message: string; died?: boolean }
