import { barePage } from '../pages/problem-page.js'
import { limitsPage } from '../pages/server-pages.js'
import { fixedLimits } from '../site/fixed-limits.js'
import { unanswerable } from '../site/current-release.js'
import { limitsTable, MIB } from '../site/limits.js'
import { totalWorkers } from '../store/lanes.js'
import type { Sizing } from '../store/pool-sizing.js'
import { htmlPage, jsonData, negotiate, prefersHtml } from '../http/negotiation.js'
import { problemNamed, problemTypes, problemType } from '../http/problem-types.js'
import { jsonReply, pageReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { pageContextOf, replyWith } from './page-context.js'
import { requestContextOf } from './request-context.js'
import type { EarlyRequestContext } from './route.js'
import { clipped, notFound, notReady, restartNeeded, stopping } from '../http/errors.js'

/** The process lives. Throws 503 when it should be restarted, since it has no graph any more that can be loaded. */
export function healthRoute({ current }: EarlyRequestContext): HttpReply {
  if (current.failure !== undefined && unanswerable(current) !== undefined) throw restartNeeded(current.failure)
  return jsonReply({ status: 'alive' })
}

/**
 * A graph is served: which, and how large. Throws 503 when a new query could not be answered, or when another release
 * is served than the parameter `release` names.
 */
export function readinessRoute({ current, request }: EarlyRequestContext): HttpReply {
  if (current.stopping) throw stopping()
  if (!current.open) throw notReady()
  const reason = unanswerable(current)
  if (reason !== undefined) throw notReady(`The graph cannot be loaded any more: ${reason}.`)
  const { release, store, sizing, verified } = current.open
  const { id, manifest } = release
  const wanted = new URLSearchParams(/\?(.*)$/.exec(request.originalUrl)?.[1]).get('release') ?? id
  if (wanted !== id) throw notReady(`Release "${clipped(wanted)}" is not served here, but ${id}.`)
  const workers = sizing && {
    loaded: store.load().workers,
    wanted: totalWorkers(sizing),
    spare: sizing.spare,
    shortage: sizing.shortage
  }
  return jsonReply({ status: 'ready', release: id, verified, counts: manifest.counts, workers })
}

/**
 * Every limit with its value and unit, one that can be set with its default and names; and what the store is. For
 * browsers, once a graph is served, a page of the limits that concern clients.
 */
export function limitsRoute({ limits, current, request, pathParameters }: EarlyRequestContext): HttpReply {
  const sizing = current.open?.sizing
  const sized = sizing && { workers: sizing.workers, slowWorkers: sizing.slow, queryMemory: mebibytes(sizing) }
  const all = [...limitsTable({ ...limits, ...sized }), ...fixedLimits]
  const headers = { Vary: 'Accept' }
  const listed = { limits: all, store: current.open?.facts }
  if (!current.open) return jsonReply(listed, headers)
  const ctx = requestContextOf(request, { ...pathParameters }, current.open, new AbortController().signal, limits)
  if (negotiate(ctx.accept, [jsonData, htmlPage], ctx.parameters.one('format')) === jsonData)
    return jsonReply(listed, headers)
  const values = new Map(all.map(({ name, value }) => [name, value]))
  return replyWith(ctx, limitsPage(values, pageContextOf(ctx)))
}

const mebibytes = ({ queryBytes }: Sizing): number => Math.floor(queryBytes / MIB)

/** Metrics in the text format of Prometheus. */
export async function metricsRoute({ metrics }: EarlyRequestContext): Promise<HttpReply> {
  const { type, text } = await metrics.text()
  return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' }, body: text }
}

/** Meaning of a kind of problem, at the address that problem details name as their type. */
export function problemTypeRoute({ pathParameters, accept }: EarlyRequestContext): HttpReply {
  const title = problemNamed(pathParameters['name']!)
  if (!title) throw notFound('kind of problem', pathParameters['name']!)
  const headers = { Vary: 'Accept' }
  if (prefersHtml(accept)) return pageReply(barePage(title, problemTypes[title]), 200, headers)
  return jsonReply({ type: problemType(title), title, detail: problemTypes[title] }, headers)
}
