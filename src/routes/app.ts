import type { RequestListener } from 'node:http'
import { beginTrace } from '../site/trace.js'
import { noAccessLog } from '../http/access-log.js'
import type { AccessLog } from '../http/access-log.js'
import { clientOf } from '../http/client.js'
import { hasOneHost, prefixOf, publicAddressOf, withoutPrefix } from '../http/public-address.js'
import { OutgoingBodies } from '../http/outgoing-bodies.js'
import { ResponseCache } from '../http/response-cache.js'
import { defaultLimits, MIB } from '../site/limits.js'
import type { ServerLimits } from '../site/limits.js'
import { Metrics } from '../site/metrics.js'
import { createRouter } from './router.js'
import type { CurrentRelease } from '../site/current-release.js'

/** Options of a server; each has a default. */
export interface AppOptions {
  limits?: ServerLimits
  /** Names by which clients reach the server, in lower case; any when left out. */
  hostNames?: readonly string[]
  accessLog?: AccessLog
  metrics?: Metrics
}

/**
 * Request listener of a server. It answers from the response cache where it can, else by a route, from the release that
 * is served when the request comes.
 */
export function createApp(
  current: CurrentRelease,
  { limits = defaultLimits, hostNames = [], accessLog = noAccessLog, metrics = new Metrics() }: AppOptions = {}
): RequestListener {
  const outgoing = new OutgoingBodies(limits.outgoingSize * MIB)
  // The query cache has the other half.
  const responseCache = new ResponseCache((limits.cacheSize * MIB) / 2, outgoing)
  const router = createRouter(current, { limits, hostNames, accessLog, metrics, responseCache, outgoing })
  metrics.watch(current)
  return (request, response) => {
    const trace = beginTrace(request, response)
    // Express changes the address while it looks for a route.
    const { method = '', url = '' } = request
    // A pipeline alone listens five times.
    response.setMaxListeners(20).once('close', () => {
      const status = response.writableFinished ? response.statusCode : 0
      metrics.answered(trace, status)
      accessLog.answered(method, url, status, Number(response.getHeader('content-length') ?? 0), trace)
    })
    if (current.stopping) response.setHeader('Connection', 'close')
    const { open } = current
    const address = publicAddressOf(request, open?.model.base, limits.trustProxy)
    request.url = withoutPrefix(url, prefixOf(address))
    const client = clientOf(request, limits.trustProxy)
    const from = open && hasOneHost(request) && { release: open.release.id, address, client }
    const wanted = request.headers['if-release']
    if (from && (wanted === undefined || wanted === from.release) && responseCache.send(from, request, response, trace))
      return
    router(request, response)
  }
}
