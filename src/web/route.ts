import type { Call } from './call.js'
import type { Limits } from './limits.js'
import type { Metrics } from './metrics.js'
import type { Reply } from './reply.js'
import type { Served } from './served.js'

/** A path of the server and what it does. */
export interface Route {
  /** As express writes paths. */
  path: string
  /** A sentence for readers of the table. */
  what: string
  /** Besides these HEAD goes where GET goes, and OPTIONS everywhere. */
  methods: readonly ('GET' | 'POST')[]
  /** Answered also when no graph is served yet, from what is known then. */
  handle(call: Call): Reply | Promise<Reply>
}

/** What a path is given that is answered whether or not a graph is served. */
export interface EarlyCall { names: Readonly<Record<string, string>>, served?: Served, stopping: boolean, limits: Limits, metrics: Metrics, accept: string | undefined }

/** A path that is answered whether or not a graph is served. */
export type EarlyRoute = Omit<Route, 'handle'> & { early: true, handle(call: EarlyCall): Reply | Promise<Reply> }
