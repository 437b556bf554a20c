import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import express from 'express'
import type { Express, Request, Response } from 'express'
import { requestContextOf } from './request-context.js'
import { traceOf } from '../site/trace.js'
import type { AccessLog } from '../http/access-log.js'
import type { ResponseCache } from '../http/cache.js'
import type { ServerLimits } from '../site/limits.js'
import type { Metrics } from '../site/metrics.js'
import { problemReply } from '../http/problem.js'
import { hasOneHost, prefixOf, publicAddressOf } from '../http/public-address.js'
import { rateLimiter } from '../http/rate.js'
import type { HttpReply } from '../http/reply.js'
import { earlyRoutes, routes } from './table.js'
import type { EarlyRoute, Route } from './route.js'
import { securityHeaders } from '../http/security-headers.js'
import { sendReply } from '../http/send.js'
import type { CurrentRelease } from '../site/current-release.js'
import {
  asHttpError,
  hostMissing,
  hostRepeated,
  methodNotAllowed,
  notFound,
  notReady,
  urlTooLong
} from '../http/errors.js'

/** What the routes are answered with. */
export interface RouterDependencies {
  limits: ServerLimits
  accessLog: AccessLog
  metrics: Metrics
  replies: ResponseCache
}

type Work = (request: Request, response: Response) => Promise<{ reply: HttpReply; release?: string }>

/** Every route as an express application: finds it, has it answered, sends what comes of it. */
export function createRouter(serving: CurrentRelease, dependencies: RouterDependencies): Express {
  const { limits, metrics } = dependencies
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', limits.trustProxy)
  app.use(securityHeaders(limits))
  app.use((request, response, next) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers':
        'Attache-Truncated, Content-Location, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id'
    })
    if (request.headers.host === undefined && request.httpVersion === '1.1') throw hostMissing()
    if (!hasOneHost(request)) throw hostRepeated()
    if (request.originalUrl.length > limits.urlLength) throw urlTooLong(limits.urlLength)
    next()
  })
  const answer = answering(serving, dependencies)
  for (const route of earlyRoutes) {
    app.all(
      route.path,
      answer(route, async request => {
        const { open, stopping = false } = serving
        return {
          reply: await route.handle({
            names: names(request),
            ...(open ? { served: open } : {}),
            stopping,
            limits,
            metrics,
            accept: request.headers.accept
          })
        }
      })
    )
  }
  const limiter = rateLimiter(limits)
  if (limiter) app.use(limiter)
  for (const route of routes) {
    app.all(
      route.path,
      answer(route, async (request, response) => {
        const { open } = serving
        if (!open) throw notReady()
        const watched = { ...open, store: traceOf(response).watch(open.store) }
        return {
          reply: await route.handle(requestContextOf(request, names(request), watched, signalOf(response), limits)),
          release: open.release.id
        }
      })
    )
  }
  app.use(
    answer({ path: '', what: '', methods: ['GET', 'POST'] }, request => {
      throw notFound('page at', request.path)
    })
  )
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- express knows handlers of errors by their four parameters
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    fail(error, request, response, serving, dependencies)
  )
  return app
}

function answering(
  serving: CurrentRelease,
  dependencies: RouterDependencies
): (route: Omit<Route | EarlyRoute, 'handle'>, work: Work) => (request: Request, response: Response) => Promise<void> {
  return ({ path, methods }, work) =>
    async (request, response) => {
      const allowed = [...methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS']
      traceOf(response).route = path
      const send = (reply: HttpReply, release?: string): Promise<void> =>
        sendReply(request, response, reply, {
          ...dependencies,
          patienceMs: dependencies.limits.readerTime * 1000,
          address: addressOf(request, serving, dependencies),
          release
        })
      try {
        if (request.method === 'OPTIONS') {
          await send(preflight(allowed))
          return
        }
        if (!allowed.includes(request.method)) throw methodNotAllowed(request.method, allowed)
        const { reply, release } = await work(request, response)
        await send(reply, release)
      } catch (error) {
        await fail(error, request, response, serving, dependencies)
      }
    }
}

async function fail(
  error: unknown,
  request: Request,
  response: Response,
  serving: CurrentRelease,
  dependencies: RouterDependencies
): Promise<void> {
  const refusal = asHttpError(error)
  if (refusal.status === 500)
    dependencies.accessLog.failed(`${request.method} ${request.originalUrl}`, error, traceOf(response).id)
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const address = addressOf(request, serving, dependencies)
  const refused = { url: request.originalUrl, headers: request.headers, prefix: prefixOf(address) }
  await sendReply(request, response, problemReply(refusal, refused, serving.open), {
    ...dependencies,
    address,
    patienceMs: dependencies.limits.readerTime * 1000
  })
}

function addressOf(request: Request, { open }: CurrentRelease, { limits }: RouterDependencies): string {
  return publicAddressOf(request, open?.model.base, limits.trustProxy)
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

/** Aborts when the client goes before it has its answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const abort = new AbortController()
  // A page asks many things at the same time, and each of them listens.
  setMaxListeners(0, abort.signal)
  response.on('close', () => {
    if (!response.writableFinished) abort.abort()
  })
  return abort.signal
}

function names(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.params as Record<string, string | string[] | undefined>).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join('/') : value]]
    )
  )
}
