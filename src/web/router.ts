import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import express from 'express'
import type { Express, Request, Response } from 'express'
import helmet from 'helmet'
import { callOf } from './call.js'
import { exchangeOf } from './exchange.js'
import type { Journal } from './journal.js'
import type { KeptReplies } from './kept-replies.js'
import type { Limits } from './limits.js'
import type { Metrics } from './metrics.js'
import { problemReply } from './problem.js'
import { rateLimiter } from './rate.js'
import type { Reply } from './reply.js'
import { earlyRoutes, routes } from './routes.js'
import type { EarlyRoute, Route } from './route.js'
import { sendReply } from './send.js'
import type { Serving } from './served.js'
import { asHttpRefusal, hostMissing, methodNotAllowed, notFound, notReady, urlTooLong } from './statuses.js'

/** What the routes are answered with. */
export interface Desk { limits: Limits, journal: Journal, metrics: Metrics, replies: KeptReplies }

type Work = (request: Request, response: Response) => Promise<{ reply: Reply, release?: string }>

/** Every route as an express application: finds it, has it answered, sends what comes of it. */
export function createRouter(serving: Serving, desk: Desk): Express {
  const { limits, metrics } = desk
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', limits.trustProxy)
  app.use(helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ['\'none\''], scriptSrc: ['\'self\''], styleSrc: ['\'self\''], imgSrc: ['\'self\'', 'data:'], connectSrc: ['\'self\''], fontSrc: ['\'self\''], formAction: ['\'self\''], baseUri: ['\'none\''], frameAncestors: ['\'none\''] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' }
  }))
  app.use((request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Attache-Truncated, Content-Location, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id' })
    if (request.headers.host === undefined && request.httpVersion === '1.1') throw hostMissing()
    if (request.originalUrl.length > limits.urlLength) throw urlTooLong(limits.urlLength)
    next()
  })
  const answer = answering(serving, desk)
  for (const route of earlyRoutes) {
    app.all(route.path, answer(route, async request => {
      const { served, stopping = false } = serving
      return { reply: await route.handle({ names: names(request), ...served ? { served } : {}, stopping, limits, metrics, accept: request.headers.accept }) }
    }))
  }
  const limiter = rateLimiter(limits)
  if (limiter) app.use(limiter)
  for (const route of routes) {
    app.all(route.path, answer(route, async (request, response) => {
      const { served } = serving
      if (!served) throw notReady()
      const watched = { ...served, store: exchangeOf(response).watch(served.store) }
      return { reply: await route.handle(callOf(request, request.originalUrl, names(request), watched, signalOf(response), limits)), release: served.release.id }
    }))
  }
  app.use(answer({ path: '', what: '', methods: ['GET', 'POST'] }, request => { throw notFound(`page at ${request.path}`) }))
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- express knows handlers of errors by their four parameters
  app.use((error: unknown, request: Request, response: Response, _next: unknown) => fail(error, request, response, serving, desk))
  return app
}

function answering(serving: Serving, desk: Desk): (route: Omit<Route | EarlyRoute, 'handle'>, work: Work) => (request: Request, response: Response) => Promise<void> {
  return ({ path, methods }, work) => async (request, response) => {
    const allowed = [...methods.flatMap(method => method === 'GET' ? ['GET', 'HEAD'] : [method]), 'OPTIONS']
    exchangeOf(response).route = path
    const send = (reply: Reply, release?: string): Promise<void> => sendReply(request, response, reply, { ...desk, patienceMs: desk.limits.readerTime * 1000, ...release === undefined ? {} : { release } })
    try {
      if (request.method === 'OPTIONS') { await send(preflight(allowed)); return }
      if (!allowed.includes(request.method)) throw methodNotAllowed(request.method, allowed)
      const { reply, release } = await work(request, response)
      await send(reply, release)
    } catch (error) {
      await fail(error, request, response, serving, desk)
    }
  }
}

async function fail(error: unknown, request: Request, response: Response, serving: Serving, desk: Desk): Promise<void> {
  const refusal = asHttpRefusal(error)
  if (refusal.status === 500) desk.journal.failed(`${request.method} ${request.originalUrl}`, error, exchangeOf(response).id)
  if (response.headersSent || response.destroyed) response.destroy()
  else await sendReply(request, response, problemReply(refusal, { url: request.originalUrl, headers: request.headers }, serving.served), { ...desk, patienceMs: desk.limits.readerTime * 1000 })
}

function preflight(allowed: readonly string[]): Reply {
  const list = allowed.join(', ')
  return { status: 204, headers: { 'Allow': list, 'Access-Control-Allow-Methods': list, 'Access-Control-Allow-Headers': '*', 'Access-Control-Max-Age': '86400' }, body: '' }
}

/** Aborts when the client goes before it has its answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const abort = new AbortController()
  // A page asks many things at the same time, and each of them listens.
  setMaxListeners(0, abort.signal)
  response.on('close', () => { if (!response.writableFinished) abort.abort() })
  return abort.signal
}

function names(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params as Record<string, string | string[] | undefined>)
    .flatMap(([name, value]) => value === undefined ? [] : [[name, Array.isArray(value) ? value.join('/') : value]]))
}
