import type { Lease } from '../release/lease.js'
import type { OxigraphOptions } from '../store/oxigraph-store.js'
import type { PoolEvents } from '../store/pool-options.js'
import type { SizingInput } from '../store/pool-sizing.js'
import type { OpenRelease } from './current-release.js'
import type { DefinitionsReader } from './definitions.js'
import type { FederationSettings } from './federation.js'
import type { QuoteLimits } from './documents.js'
import { MIB } from './limits.js'
import type { ServerLimits } from './limits.js'
import type { StoreChoice } from './store-choice.js'

/** Options of a server's pool; `share`: the part of its workers that one client has while others wait. */
export type PoolOptions = Pick<OxigraphOptions, 'queue' | 'clientQueue' | 'queueMs' | 'events'> &
  Pick<SizingInput, 'workers' | 'slow' | 'queryBytes'> & { share: number }

/** Options of opening a release. */
export interface OpenReleaseOptions {
  /** Milliseconds that a query may take. */
  timeoutMs: number
  /** Whether a spare worker stands ready; a command that asks once needs none. */
  spare: boolean
  /** The embedded store when left out. */
  store?: StoreChoice
  /** Name of the only saved query to read. */
  only?: string
  /** Reader of definitions, in place of one that reads them of each release. */
  definitions?: DefinitionsReader
  /** Workers and queue; one worker and no limits when left out. */
  pool?: PoolOptions
  /** Bytes of the query cache; 0 when left out. */
  cacheBytes?: number
  /** Folder with the documents that sources were read from. */
  documents?: string
  /** Bounds of what is shown of a document; all of it when left out. */
  quote?: QuoteLimits
  lease?: Lease
  /** Bytes of the largest graph whose file is copied into memory. */
  maxInMemoryBytes?: number
  /** Other endpoints that queries may call; none when left out. */
  federation?: FederationSettings
  /**
   * Release that is served until this one is ready: the search index is begun while the store loads, out of that one's
   * where it can be, and answers that are the same are taken over.
   */
  before?: Pick<OpenRelease, 'release' | 'model' | 'store' | 'index'>
  /** Whether another release may be opened in place of this one: its index is then made out of this one's. */
  followed?: boolean
  /** Ends the opening, which then throws. */
  signal?: AbortSignal
}

/** Options of opening a release for a server with these limits. */
export function serverReleaseOptions(limits: ServerLimits, events: PoolEvents): OpenReleaseOptions {
  return {
    timeoutMs: limits.timeLimit * 1000,
    spare: true,
    maxInMemoryBytes: limits.graphCopy * MIB,
    quote: limits.quote > 0 ? { passage: limits.quote, source: limits.quoteSource } : undefined,
    cacheBytes: (limits.cacheSize * MIB) / 2,
    pool: {
      workers: limits.workers,
      slow: limits.slowWorkers,
      queryBytes: limits.queryMemory * MIB,
      share: limits.clientShare / 100,
      queue: limits.queue,
      clientQueue: limits.clientQueue,
      queueMs: limits.queueTime * 1000,
      events
    }
  }
}
