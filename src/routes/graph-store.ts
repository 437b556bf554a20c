import { join } from 'node:path'
import { ask } from '../store/ask.js'
import { isIntact } from '../release/integrity.js'
import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import { formatsFor } from '../rdf/formats.js'
import { lookUpGraph } from '../lookup/graphs.js'
import { lookUpNames } from '../lookup/answers.js'
import { graphPage } from '../pages/graph-page.js'
import { graphsPage } from '../pages/server-pages.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate, prefersHtml, splitSuffix } from '../http/negotiation.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import { answerReply, storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { badRequest, notAnIri } from '../http/bad-request.js'
import { noSuch } from '../http/errors.js'
import { linkedDataFormats } from './things.js'

/**
 * The Graph Store Protocol's indirect way, reading: `?graph=IRI`, or `?default` for the union of all graphs. Browsers
 * that name none get the list of all.
 */
export async function graphsRoute(ctx: RequestContext): Promise<HttpReply> {
  const graph = ctx.parameters.one('graph')
  const isDefault = ctx.parameters.one('default') !== undefined
  const format = ctx.parameters.one('format')
  const isPage = format === 'html' || (format === undefined && prefersHtml(ctx.accept))
  if (!isDefault && graph === undefined && isPage) {
    const sources = Object.keys(ctx.site.release.manifest.counts.graphs)
    const { names } = await lookUpNames(sources, [], lookupContextOf(ctx))
    return replyWith(ctx, graphsPage(names, pageContextOf(ctx)))
  }
  if (isDefault === (graph !== undefined))
    throw badRequest('Name one graph: with the parameter "graph" and an absolute IRI, or with the parameter "default".')
  if (graph !== undefined && !isIri(graph)) throw notAnIri('graph', graph)
  return graphReply(ctx, graph, format)
}

/** The direct way: a graph at its own address, and a page about it for people. */
export async function graphRoute(ctx: RequestContext): Promise<HttpReply> {
  const [name, suffix] = splitSuffix(ctx.pathParameters['name']!)
  const iri = `${ctx.site.model.base}graph/${encodeURI(name)}`
  const path = `/graph/${encodeURIComponent(name)}`
  const wanted = suffix ?? ctx.parameters.one('format')
  return negotiate(ctx.accept, linkedDataFormats, wanted) === htmlPage
    ? pageOf(ctx, iri, path)
    : graphReply(ctx, iri, wanted, path)
}

async function pageOf(ctx: RequestContext, iri: string, path: string): Promise<HttpReply> {
  const values = isIri(iri) ? await lookUpGraph(iri, lookupContextOf(ctx)) : undefined
  if (!values) throw noSuch(`graph <${iri}>`)
  return replyWith(ctx, graphPage(values, pageContextOf(ctx)), 200, { 'Content-Location': `${path}.html` })
}

async function graphReply(
  {
    site: {
      store,
      release: { directory, manifest }
    },
    accept,
    signal
  }: RequestContext,
  iri: string | undefined,
  wanted: string | undefined,
  path?: string
): Promise<HttpReply> {
  const chosen = negotiate(accept, formatsFor('graph'), wanted)
  const headers = { Vary: 'Accept', ...(path === undefined ? {} : { 'Content-Location': `${path}.${chosen.name}` }) }
  const dump =
    iri === undefined && !chosen.graphs
      ? manifest.files.find(({ name }) => name === `${manifest.name}.${chosen.name}`)
      : undefined
  if (dump && chosen.name !== 'jsonld') {
    const file = join(directory, dump.name)
    if (await isIntact(file, dump)) return { ...answerReply(chosen, '', headers), body: { file } }
  }
  const where = iri === undefined ? '{ ?s ?p ?o }' : `{ GRAPH ${iriText(iri)} { ?s ?p ?o } }`
  if (iri !== undefined && !(await rowsOf(store, `SELECT ?s ${where} LIMIT 1`, signal)).length)
    throw noSuch(`graph <${iri}>`)
  return storeReply(
    await ask({ store, query: `CONSTRUCT { ?s ?p ?o } WHERE ${where}`, choose: () => chosen, signal }),
    headers
  )
}
