import type { ServerResponse } from 'node:http'
import express from 'express'
import type { Express, Request, Response } from 'express'
import helmet from 'helmet'
import { callOf } from './call.js'
import { problemReply } from './problem.js'
import type { Reply } from './reply.js'
import { sendReply } from './send.js'
import { earlyRoutes, routes } from './routes.js'
import type { EarlyRoute, Route } from './route.js'
import type { Serving } from './served.js'
import { asHttpRefusal, methodNotAllowed, notFound, notReady } from './statuses.js'

/** Told of a failure that is a bug of the program. */
export type Log = (message: string, error: unknown) => void

/** The server as an express application over whatever is served at the moment of each request. */
export function createApp(serving: Serving, log: Log): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false)
  app.use(helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ['\'none\''], scriptSrc: ['\'self\''], styleSrc: ['\'self\''], imgSrc: ['\'self\'', 'data:'], connectSrc: ['\'self\''], fontSrc: ['\'self\''], formAction: ['\'self\''], baseUri: ['\'none\''], frameAncestors: ['\'none\''] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' }
  }))
  app.use((_request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    next()
  })
  const send = answering(serving, log)
  for (const route of earlyRoutes) app.all(route.path, send(route, () => route.handle(serving.served ? { served: serving.served } : {})))
  for (const route of routes) {
    app.all(route.path, send(route, (request, signal) => {
      const { served } = serving
      if (!served) throw notReady()
      return route.handle(callOf(request, request.originalUrl, names(request), served, signal))
    }))
  }
  app.use(send({ path: '', what: '', methods: ['GET', 'POST'] }, request => { throw notFound(`page at ${request.path}`) }))
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- express knows handlers of errors by their four parameters
  app.use((error: unknown, request: Request, response: Response, _next: unknown) => { fail(error, request, response, serving, log) })
  return app
}

type Answer = (request: Request, signal: AbortSignal) => Reply | Promise<Reply>

function answering(serving: Serving, log: Log): (route: Omit<Route | EarlyRoute, 'handle'>, answer: Answer) => (request: Request, response: Response) => Promise<void> {
  return ({ methods }, answer) => async (request, response) => {
    const allowed = [...methods.flatMap(method => method === 'GET' ? ['GET', 'HEAD'] : [method]), 'OPTIONS']
    try {
      if (request.method === 'OPTIONS') { sendReply(response, preflight(allowed)); return }
      if (!allowed.includes(request.method)) throw methodNotAllowed(request.method, allowed)
      sendReply(response, await answer(request, signalOf(response)))
    } catch (error) {
      fail(error, request, response, serving, log)
    }
  }
}

function fail(error: unknown, request: Request, response: Response, { served }: Serving, log: Log): void {
  const refusal = asHttpRefusal(error)
  if (refusal.status === 500) log(`${request.method} ${request.originalUrl}`, error)
  if (response.headersSent) response.destroy()
  else sendReply(response, problemReply(refusal, { url: request.originalUrl, headers: request.headers }, served))
}

function preflight(allowed: readonly string[]): Reply {
  const list = allowed.join(', ')
  return { status: 204, headers: { 'Allow': list, 'Access-Control-Allow-Methods': list, 'Access-Control-Allow-Headers': 'Accept, Content-Type', 'Access-Control-Max-Age': '86400' }, body: '' }
}

/** Aborts when the client goes before it has its answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const abort = new AbortController()
  response.on('close', () => { if (!response.writableFinished) abort.abort() })
  return abort.signal
}

function names(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params as Record<string, string | string[] | undefined>)
    .flatMap(([name, value]) => value === undefined ? [] : [[name, Array.isArray(value) ? value.join('/') : value]]))
}
