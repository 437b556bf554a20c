import type { Request, Response } from 'express'
import type { AccessLog } from '../http/access-log.js'
import type { ResponseCache } from '../http/response-cache.js'
import { asHttpError } from '../http/as-http-error.js'
import { methodNotAllowed, overdue } from '../http/errors.js'
import { problemReply } from '../http/problem.js'
import { prefixOf, publicAddressOf } from '../http/public-address.js'
import type { OutgoingBodies } from '../http/outgoing-bodies.js'
import type { HttpReply } from '../http/reply.js'
import { sendReply } from '../http/send.js'
import type { SendOptions } from '../http/send.js'
import { silenceMsOf } from '../http/server.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { ServerLimits } from '../site/limits.js'
import type { Metrics } from '../site/metrics.js'
import { traceOf } from '../site/trace.js'
import type { EarlyRoute, Route } from './route.js'

/** Dependencies of the routes: limits, access log, metrics, the cache of responses, and those being sent. */
export interface RouterDependencies {
  limits: ServerLimits
  /** Names of the server; others are refused, unless there are none here. */
  hostNames: readonly string[]
  accessLog: AccessLog
  metrics: Metrics
  responseCache: ResponseCache
  outgoing: OutgoingBodies
}

type Respond = (request: Request, response: Response) => Promise<{ reply: HttpReply; release?: string }>

/**
 * Handler of a route's requests: refuses methods that the route has not, answers OPTIONS, sends the reply, and a
 * problem document where the work throws.
 */
export function requestHandler(
  current: CurrentRelease,
  dependencies: RouterDependencies
): (
  route: Omit<Route | EarlyRoute, 'handle'>,
  work: Respond
) => (request: Request, response: Response) => Promise<void> {
  return ({ path, methods }, work) =>
    async (request, response) => {
      const allowed = [...methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS']
      traceOf(response).route = path
      const send = (reply: HttpReply, release?: string): Promise<void> =>
        sendReply(request, response, reply, { ...sendOptionsOf(request, current, dependencies), release })
      try {
        if (request.method === 'OPTIONS') {
          await send(preflight(allowed))
          return
        }
        if (!allowed.includes(request.method)) throw methodNotAllowed(request.method, allowed)
        const { reply, release } = await unlessOverdue(work(request, response), response, dependencies.limits)
        await send(reply, release)
      } catch (error) {
        await sendProblem(error, request, response, current, dependencies)
      }
    }
}

/**
 * Outcome of the work on a request. Throws 503 when its connection has been silent for too long, as it may be when an
 * answer takes many queries; a connection that is silent later is closed.
 */
function unlessOverdue<T>(work: Promise<T>, response: Response, limits: ServerLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    let isWorking = true
    response.on('timeout', () => {
      if (isWorking) reject(overdue(silenceMsOf(limits)))
      else response.destroy()
      isWorking = false
    })
    work
      .finally(() => {
        isWorking = false
      })
      .then(resolve, reject)
  })
}

/** Reply to a request that failed: a problem document; a response that was begun is destroyed. */
export async function sendProblem(
  error: unknown,
  request: Request,
  response: Response,
  current: CurrentRelease,
  dependencies: RouterDependencies
): Promise<void> {
  const refusal = asHttpError(error)
  if (refusal.status === 500)
    dependencies.accessLog.failed(`${request.method} ${request.originalUrl}`, error, traceOf(response).id)
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const sending = sendOptionsOf(request, current, dependencies)
  const refused = { url: request.originalUrl, headers: request.headers, prefix: prefixOf(sending.address) }
  await sendReply(request, response, problemReply(refusal, refused, current.open), sending)
}

function sendOptionsOf(request: Request, { open }: CurrentRelease, dependencies: RouterDependencies): SendOptions {
  const { limits, responseCache, outgoing } = dependencies
  return {
    responseCache,
    outgoing,
    stallTimeoutMs: limits.readerTime * 1000,
    trustedProxies: limits.trustProxy,
    address: publicAddressOf(request, open?.model.base, limits.trustProxy)
  }
}

function preflight(allowed: readonly string[]): HttpReply {
  const list = allowed.join(', ')
  return {
    status: 204,
    headers: {
      'Allow': list,
      'Access-Control-Allow-Methods': list,
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Max-Age': '86400'
    },
    body: ''
  }
}
