import { jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import type { EarlyCall } from './route.js'
import { notReady, stopping } from './statuses.js'

/** The process lives. */
export function health(): Reply {
  return jsonReply({ status: 'alive' })
}

/** A graph is served: which, and how large. Throws 503 before. */
export function readiness({ served, stopping: ending }: EarlyCall): Reply {
  if (ending) throw stopping()
  if (!served) throw notReady()
  const { id, manifest } = served.release
  return jsonReply({ status: 'ready', release: id, counts: manifest.counts })
}
