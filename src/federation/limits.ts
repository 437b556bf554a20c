/** Limits of asking other endpoints. */
export interface FederationLimits {
  /** Milliseconds that a query may wait for other endpoints, all requests together. */
  timeMs: number
  /** Rows that they may give for one SERVICE clause. */
  rows: number
  /** Bytes of one of their responses. */
  bytes: number
  /** Requests that a query may make. */
  requests: number
  /** Milliseconds for which an answer is cached. */
  maxAgeMs: number
}

/** Outcome of a request to another endpoint. */
export type RemoteOutcome = 'answered' | 'failed' | 'busy' | 'timeout' | 'cancelled' | 'kept'

/** Callbacks for events of federation. */
export interface FederationEvents {
  /** An endpoint, by its name, was asked and took so many milliseconds; `kept`: its answer was in the cache. */
  asked?(endpoint: string, outcome: RemoteOutcome, milliseconds: number): void
}
