import type { IncomingMessage } from 'node:http'
import { badRequest } from '../http/bad-request.js'
import { FORM_TYPE, mediaTypeOf, readBody } from '../http/body.js'
import { notFound, unsupportedMediaType } from '../http/errors.js'
import { parseParameters } from '../http/parameters.js'
import type { Parameters } from '../http/parameters.js'
import { jsonReply, pageReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { lookUpPreview } from '../lookup/preview.js'
import { siteAddress, siteName } from '../pages/parts/identity.js'
import { previewPage } from '../pages/preview-page.js'
import { extend, proposedProperties, readExtension } from '../reconcile/extend.js'
import { iriOfIdentifier } from '../reconcile/identifiers.js'
import { manifestOf, VERSIONS } from '../reconcile/manifest.js'
import type { ProtocolVersion } from '../reconcile/manifest.js'
import { readBatch02, readBatchOfDraft } from '../reconcile/read-queries.js'
import { parseJson } from '../reconcile/read-json.js'
import { reconcile } from '../reconcile/reconcile.js'
import { suggest, SUGGEST_KINDS } from '../reconcile/suggest.js'
import { extension02, resultBatch02, resultBatchOfDraft } from '../reconcile/write-results.js'
import type { ResultsReader } from '../reconcile/write-results.js'
import { translator } from '../site/messages.js'
import { lookupContextOf, pageContextOf } from './page-context.js'
import { wholeNumber } from './paging.js'
import type { RequestContext } from './request-context.js'

const JSON_TYPE = 'application/json'

/** The reconciliation service at its own address: manifest, batches and data extension of 0.2, batches of 1.0-draft. */
export async function reconcileRoute(ctx: RequestContext): Promise<HttpReply> {
  if (ctx.request.method === 'POST' && mediaTypeOf(ctx.request) === JSON_TYPE) return reconcileDraftRoute(ctx)
  const parameters = ctx.request.method === 'POST' ? await formOf(ctx) : ctx.parameters
  const [queries, extension] = ['queries', 'extend'].map(name => given(parameters, name))
  if (queries !== undefined) {
    const batch = readBatch02(parseJson(queries, 'The parameter "queries"'))
    const results = await reconcile([...batch.values()], lookupContextOf(ctx))
    return answer(ctx, resultBatch02(batch, results, readerOf(ctx)))
  }
  if (extension !== undefined) {
    const query = readExtension(parseJson(extension, 'The parameter "extend"'))
    return answer(ctx, extension02(await extend(query, lookupContextOf(ctx))))
  }
  if (ctx.request.method === 'POST' || parameters.all('query').length > 0)
    throw badRequest('There are no queries: send a batch as the parameter "queries", or as JSON (1.0-draft).')
  return manifestReply(ctx)
}

/** A batch of 1.0-draft, as a body in JSON. */
export async function reconcileDraftRoute(ctx: RequestContext): Promise<HttpReply> {
  const queries = readBatchOfDraft(await jsonBodyOf(ctx))
  const results = await reconcile(queries, lookupContextOf(ctx))
  return answer(ctx, resultBatchOfDraft(queries, results, readerOf(ctx)))
}

/** Suggestions of entities, properties or types for a typed beginning. */
export async function reconcileSuggestRoute(ctx: RequestContext): Promise<HttpReply> {
  const { pathParameters, parameters, site, language } = ctx
  const what = SUGGEST_KINDS.find(each => each === pathParameters['what'])
  if (!what) throw notFound('suggest service', pathParameters['what']!, SUGGEST_KINDS)
  const prefix = (given(parameters, 'prefix') ?? '').slice(0, 200)
  const cursor = wholeNumber(parameters, 'cursor', 0) ?? 0
  const request = { prefix, cursor, language, t: translator(language) }
  return answer(ctx, { result: suggest(what, request, await site.index()) })
}

/** Preview of an entity, for frames. Throws 404 for an identifier that the graph does not know. */
export async function reconcilePreviewRoute(ctx: RequestContext): Promise<HttpReply> {
  const id = ctx.parameters.one('id') ?? ''
  const iri = iriOfIdentifier(id, ctx.site.model)
  const values = iri === undefined ? undefined : await lookUpPreview(iri, lookupContextOf(ctx))
  if (!values) throw notFound('entity with the identifier', id)
  return pageReply(previewPage(values, pageContextOf(ctx)), 200, headersOf(ctx))
}

/** Data extension of 1.0-draft: values of properties, asked for in JSON. */
export async function reconcileExtendRoute(ctx: RequestContext): Promise<HttpReply> {
  return answer(ctx, await extend(readExtension(await jsonBodyOf(ctx)), lookupContextOf(ctx)))
}

/** Properties that the entities of a type have. */
export async function reconcileProposeRoute(ctx: RequestContext): Promise<HttpReply> {
  const type = given(ctx.parameters, 'type') || undefined
  const limit = wholeNumber(ctx.parameters, 'limit', 1)
  return answer(ctx, { type, limit, properties: await proposedProperties(type, limit, lookupContextOf(ctx)) })
}

async function manifestReply(ctx: RequestContext): Promise<HttpReply> {
  const { site, language } = ctx
  const page = pageContextOf(ctx)
  const manifest = manifestOf(versionOf(ctx), {
    address: siteAddress(page),
    name: siteName(site.model, language),
    language,
    t: page.t,
    model: site.model,
    subjects: (await site.index()).subjects
  })
  return answer(ctx, manifest)
}

/** Version of the manifest: `version`, else that parameter of an Accept header's media type; 0.2 when neither says. */
function versionOf({ parameters, accept }: RequestContext): ProtocolVersion {
  const wanted = given(parameters, 'version') ?? /;\s*version\s*=\s*"?([^",;\s]+)/i.exec(accept ?? '')?.[1]
  if (wanted === undefined) return VERSIONS[0]
  const version = VERSIONS.find(each => each === wanted)
  if (!version) throw notFound('version of the reconciliation API', wanted, VERSIONS)
  return version
}

/** Value of a parameter. JSONP is refused: its callback would run what the server sends; CORS is open instead. */
function given(parameters: Parameters, name: string): string | undefined {
  if (parameters.all('callback').length > 0)
    throw badRequest('The parameter "callback" (JSONP) is not supported; scripts of any origin may ask for JSON.')
  return parameters.one(name)
}

async function formOf({ request, parameters, limits }: RequestContext): Promise<Parameters> {
  expectMediaType(request, [FORM_TYPE, JSON_TYPE], FORM_TYPE)
  return parameters.and(parseParameters(await readBody(request, limits), 'form'))
}

async function jsonBodyOf({ request, limits }: RequestContext): Promise<unknown> {
  expectMediaType(request, [JSON_TYPE], JSON_TYPE)
  return parseJson(await readBody(request, limits), 'The body')
}

function expectMediaType(request: IncomingMessage, supported: readonly string[], wanted: string): void {
  const type = mediaTypeOf(request)
  if (type !== wanted) throw unsupportedMediaType(type || 'missing', supported)
}

function readerOf({ site, language }: RequestContext): ResultsReader {
  return { language, t: translator(language), model: site.model }
}

function answer(ctx: RequestContext, value: object): HttpReply {
  return jsonReply(value, headersOf(ctx))
}

function headersOf({ language }: RequestContext): Record<string, string> {
  return { 'Content-Language': language, 'Vary': 'Accept, Accept-Language, Cookie' }
}
