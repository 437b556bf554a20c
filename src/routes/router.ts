import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import express from 'express'
import type { Express, Request, Response } from 'express'
import pTimeout from 'p-timeout'
import { hostMissing, hostRepeated, misdirected } from '../http/bad-request.js'
import { clientOf } from '../http/client.js'
import { notFound, notReady, olderBusy, olderOpening, otherRelease, releaseGone, urlTooLong } from '../http/errors.js'
import { hasOneHost, hostNameOf } from '../http/public-address.js'
import { rateLimiter } from '../http/rate.js'
import { allowFrames, securityHeaders } from '../http/security-headers.js'
import type { CurrentRelease, OpenRelease } from '../site/current-release.js'
import { traceOf } from '../site/trace.js'
import { stillMade } from '../sparql/errors.js'
import { requestHandler, sendProblem } from './answering.js'
import type { RouterDependencies } from './answering.js'
import { parametersOf } from '../http/parameters.js'
import { RELEASE, requestContextOf } from './request-context.js'
import { earlyRoutes } from './early-routes.js'
import { routes } from './table.js'

/** Headers of responses that scripts of other origins may read (Fetch, 3.2.5). */
const exposedHeaders =
  'Attache-Coverage, Attache-Release, Attache-Remote, Attache-Truncated, Content-Location, ETag, Link, RateLimit, ' +
  'RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id'

/** Every route as an express application: finds it, has it answered, sends what comes of it. */
export function createRouter(current: CurrentRelease, dependencies: RouterDependencies): Express {
  const { limits, hostNames, metrics } = dependencies
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', limits.trustProxy)
  const headers = new Map(securityHeaders(limits))
    .set('Access-Control-Allow-Origin', '*')
    .set('Access-Control-Expose-Headers', exposedHeaders)
  app.use((request, response, next) => {
    response.setHeaders(headers)
    if (request.headers.host === undefined && request.httpVersion === '1.1') throw hostMissing()
    if (!hasOneHost(request)) throw hostRepeated()
    if (request.originalUrl.length > limits.urlLength) throw urlTooLong(limits.urlLength)
    next()
  })
  const answer = requestHandler(current, dependencies)
  const patience = limits.queueTime * 1000
  for (const route of earlyRoutes) {
    app.all(
      route.path,
      answer(route, async request => ({
        reply: await route.handle({
          pathParameters: pathParametersOf(request),
          current,
          limits,
          metrics,
          accept: request.headers.accept,
          request
        })
      }))
    )
  }
  if (hostNames.length)
    app.use((request, _response, next) => {
      const name = hostNameOf(request, limits.trustProxy)
      if (!hostNames.includes(name)) throw misdirected(name)
      next()
    })
  const limiter = rateLimiter(limits)
  if (limiter) app.use(limiter)
  for (const route of routes) {
    app.all(
      route.path,
      answer(route, async (request, response) => {
        const { open } = current
        if (!open) throw notReady()
        if (route.framed) allowFrames(response)
        const asker = { client: clientOf(request, limits.trustProxy), kind: route.queryKind ?? 'page' }
        return answerFrom(current, open, releaseOf(request), async answering => {
          const { id } = answering.release
          response.set('Attache-Release', id)
          const wanted = request.get('If-Release')
          if (wanted !== undefined && wanted !== id) throw otherRelease(wanted, id)
          const watched = {
            ...answering,
            store: traceOf(response).watch(answering.store, asker),
            index: () => pTimeout(answering.index(), { milliseconds: patience, message: stillMade('The search index') })
          }
          const ctx = requestContextOf(request, pathParametersOf(request), watched, signalOf(response), limits)
          const newest = answering === open ? undefined : open.release.id
          return { reply: await route.handle({ ...ctx, newest }), release: id }
        })
      })
    )
  }
  app.use(
    answer({ path: '', summary: '', methods: ['GET', 'POST'] }, request => {
      throw notFound('page at', request.path)
    })
  )
  // express knows handlers of errors by their four parameters
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    sendProblem(error, request, response, current, dependencies)
  )
  return app
}

/** Reason of all aborts: an error with a stack takes as long to make as many requests do. */
const clientGone = new DOMException('The client has gone, or has its answer.', 'AbortError')

/** Work with the release that a request names; with the one that is served when it names none. */
async function answerFrom<T>(
  { older }: CurrentRelease,
  current: OpenRelease,
  id: string | undefined,
  work: (open: OpenRelease) => Promise<T>
): Promise<T> {
  if (id === undefined || id === current.release.id) return work(current)
  if (!older) throw releaseGone(id, [current.release.id])
  return older.use(id, current.release, work, (reason, kept) => {
    if (reason === 'gone') return releaseGone(id, kept)
    return reason === 'busy' ? olderBusy() : olderOpening(id)
  })
}

/** Id of the release that a request asks for by the parameter `release`. */
function releaseOf({ originalUrl }: Request): string | undefined {
  return parametersOf(originalUrl).one(RELEASE) || undefined
}

/** Aborts when the client goes, or has its answer: of a page that failed, other queries may still wait. */
function signalOf(response: ServerResponse): AbortSignal {
  const abort = new AbortController()
  // A page asks many things at the same time, and each of them listens.
  setMaxListeners(0, abort.signal)
  response.on('close', () => {
    abort.abort(clientGone)
  })
  return abort.signal
}

function pathParametersOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.params as Record<string, string | string[] | undefined>).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join('/') : value]]
    )
  )
}
