import type { Call } from './call.js'
import type { Reply } from './reply.js'

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

/** A path that is answered whether or not a graph is served. */
export type EarlyRoute = Omit<Route, 'handle'> & { early: true, handle(call: Partial<Call>): Reply }
