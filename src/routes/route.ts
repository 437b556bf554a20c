import type { IncomingMessage } from 'node:http'
import type { QueryKind } from '../store/store.js'
import type { RequestContext } from './request-context.js'
import type { ServerLimits } from '../site/limits.js'
import type { Metrics } from '../site/metrics.js'
import type { HttpReply } from '../http/reply.js'
import type { CurrentRelease } from '../site/current-release.js'

/** A path of the server and what it does. */
export interface Route {
  /** As express writes paths. */
  path: string
  /** A sentence for readers of the table. */
  summary: string
  /** Besides these HEAD goes where GET goes, and OPTIONS everywhere. */
  methods: readonly ('GET' | 'POST')[]
  /** Kind of the queries that it puts to the store: a page's when left out. */
  queryKind?: QueryKind
  /** Whether other sites may show the response in a frame. */
  framed?: boolean
  /** Answered also when no graph is served yet, from what is known then. */
  handle(ctx: RequestContext): HttpReply | Promise<HttpReply>
}

/** Request context of a route that is answered whether or not a graph is served. */
export interface EarlyRequestContext {
  pathParameters: Readonly<Record<string, string>>
  current: CurrentRelease
  limits: ServerLimits
  metrics: Metrics
  accept: string | undefined
  request: IncomingMessage & { originalUrl: string }
}

/** A path that is answered whether or not a graph is served. */
export type EarlyRoute = Omit<Route, 'handle'> & {
  early: true
  handle(ctx: EarlyRequestContext): HttpReply | Promise<HttpReply>
}
