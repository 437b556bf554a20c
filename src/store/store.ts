import type { Format } from '../rdf/formats.js'
import type { RemotePart } from '../sparql/federation/remote-part.js'
import type { ResultLimit, Truncation } from '../sparql/truncate.js'

/** Dataset of a query: default graphs, merged, and named graphs. */
export interface Dataset {
  default: readonly string[]
  named: readonly string[]
}

/** Kind of a query: one of a page, a saved one, or one that somebody has written. */
export type QueryKind = 'page' | 'saved' | 'written'

/** Request that waits for the answer to a query. */
export interface Asker {
  /** Name of the client; left out when requests of several cannot be told apart. */
  client?: string
  kind: QueryKind
}

/** Query for a store, already checked. */
export interface StoreQuery {
  query: string
  /** Given by who asks; wins over what the query says. */
  dataset?: Dataset
  /** Whether the default graph is the union of all graphs: so unless the question or the query names a dataset. */
  union: boolean
  format: Format
  /** The answer is truncated beyond it, and says so. */
  limit?: ResultLimit
  /** Order of the columns, where the query says `*`. */
  variables?: readonly string[]
  /** Variables that hold lists of IRIs, which are to be sorted. */
  lists?: readonly string[]
  /** Whether it has another answer each time (NOW, RAND …). */
  volatile?: boolean
  /** Milliseconds of work after which it is ended. */
  timeoutMs?: number
  signal?: AbortSignal
  /** Requests that wait for the answer: none for the program itself; others may join while it waits. */
  askers?: ReadonlySet<Asker>
}

/** Answer of a store, serialized in the requested format (UTF-8). */
export interface StoreAnswer {
  format: Format
  bytes: Uint8Array
  /** Of the bytes: equal hashes, equal answers. */
  hash: string
  /** Present when the answer is not whole. */
  truncation?: Truncation
  times: QueryTimes
  /** Present when other endpoints had a part in it. */
  remote?: RemotePart
}

/** Resolver of SERVICE clauses: asks other endpoints. All errors are `SparqlError`. */
export interface ServiceResolver {
  /** IRIs of the endpoints that may be called. */
  readonly endpoints: readonly string[]
  /** Text for the engine of a query, with the answers of other endpoints in place of its SERVICE clauses. */
  resolve(query: string, context: ServiceContext): Promise<{ text: string; remote: RemotePart }>
  /** Ends its connections. */
  close(): Promise<void>
}

/** Context of a query with SERVICE clauses: the store that answers its local part, and the dataset. */
export interface ServiceContext {
  store: Store
  dataset?: Dataset
  /** Whether the default graph is merged of several. */
  merged: boolean
  signal?: AbortSignal
}

/** Milliseconds that a query waited for a worker and ran; `cached`: the answer came from the cache. */
export interface QueryTimes {
  waitedMs: number
  evaluatedMs: number
  cached: boolean
}

/** Load of a store: queries waiting, queries running, workers that have the graph. */
export interface StoreLoad {
  waiting: number
  running: number
  workers: number
  /** Why no worker has the graph, when the last try to load it failed: a new query would be refused. */
  unloadable?: string
}

/** Store that answers queries over one release. All errors are `SparqlError`. */
export interface Store {
  /** Resolves to the number of quads when it can be asked; rejects when the graph cannot be loaded. */
  readonly ready: Promise<number>
  ask(question: StoreQuery): Promise<StoreAnswer>
  load(): StoreLoad
  /** Queries that were answered from its cache, where it has one: the last asked first. */
  repeated?(): StoreQuery[]
  /** Answer that its cache has. */
  cached?(question: StoreQuery): StoreAnswer | undefined
  /** Ends it; what is still waiting is refused. */
  close(): Promise<void>
}

/** Error of a store that cannot be had here; its message is for whoever chose it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}
