import type { RequestListener } from 'node:http'
import { beginExchange } from './exchange.js'
import { silent } from './journal.js'
import type { Journal } from './journal.js'
import { KeptReplies } from './kept-replies.js'
import { defaultLimits, MIB } from './limits.js'
import type { Limits } from './limits.js'
import { Metrics } from './metrics.js'
import { createRouter } from './router.js'
import type { Serving } from './served.js'

/** What a server needs besides what it serves; each part has a default. */
export interface Surroundings { limits?: Limits, journal?: Journal, metrics?: Metrics }

/** The server, over whatever is served at the moment of each request. What was replied before is replied again at once; all else goes to its route. */
export function createApp(serving: Serving, { limits = defaultLimits, journal = silent, metrics = new Metrics() }: Surroundings = {}): RequestListener {
  // Kept answers have the other half.
  const replies = new KeptReplies(limits.cacheSize * MIB / 2)
  const router = createRouter(serving, { limits, journal, metrics, replies })
  metrics.watch(serving)
  return (request, response) => {
    const exchange = beginExchange(request, response)
    // Express changes the address while it looks for a route.
    const { method = '', url = '' } = request
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 0
      metrics.answered(exchange, status)
      journal.answered(method, url, status, Number(response.getHeader('content-length') ?? 0), exchange)
    })
    if (serving.stopping) response.setHeader('Connection', 'close')
    const { served } = serving
    if (served && replies.send(served.release.id, request, response, exchange)) return
    router(request, response)
  }
}
