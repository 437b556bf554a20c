import { lookUpComparison } from '../lookup/comparison.js'
import { lookUpNamedReasons } from '../lookup/reasons.js'
import { lookUpSource } from '../lookup/source.js'
import { lookUpThing, lookUpThingGroup } from '../lookup/thing.js'
import type { ThingGroupValues } from '../lookup/thing.js'
import { termIri } from '../model/short-names.js'
import { comparisonPage } from '../pages/comparison-page.js'
import type { Html } from '../pages/parts/html.js'
import { describeEntity, describeSource, slugsOf } from '../lookup/description.js'
import type { EntityDescription } from '../lookup/description.js'
import { formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import { withoutGraphs, writeGraph } from '../serialize/write.js'
import type { GraphStyle } from '../serialize/style.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate, splitSuffix } from '../http/negotiation.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import { answerReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { reasonsPage } from '../pages/reasons-page.js'
import { sourcePage } from '../pages/source-page.js'
import { notFound } from '../http/errors.js'
import { thingGroupPage, thingPage } from '../pages/thing-page.js'

/** Ways in which linked data can be had: every RDF syntax and a page. */
export const linkedDataFormats = [...formatsFor('graph'), htmlPage]

/** Characters of the longest slug: it names a file of the dumps, and file systems allow 255 bytes with the suffix. */
const MAX_SLUG_LENGTH = 240

/** An entity or a record. */
export const thingRoute = (ctx: RequestContext): Promise<HttpReply> => linkedData(ctx, 'id')

/** A source: its metadata and what it states. */
export const sourceRoute = (ctx: RequestContext): Promise<HttpReply> => linkedData(ctx, 'source')

async function linkedData(ctx: RequestContext, kind: 'id' | 'source'): Promise<HttpReply> {
  const {
    site: { store, model, style },
    accept,
    parameters,
    signal
  } = ctx
  const [slug, suffix] = splitSuffix(ctx.pathParameters['slug']!)
  const chosen = negotiate(accept, linkedDataFormats, suffix ?? parameters.one('format'))
  const iri = kind === 'id' ? model.idIri(slug) : model.sourceIri(slug)
  const isSlug = slug.length <= MAX_SLUG_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
  if (chosen === htmlPage) {
    const page = isSlug ? await (kind === 'id' ? pageOfThing : pageOfSource)(iri, ctx) : undefined
    return page
      ? replyWith(ctx, page, 200, { 'Content-Location': `/${kind}/${slug}.html` })
      : throwNotFound(ctx, kind, slug, iri)
  }
  const found = isSlug ? await (kind === 'id' ? describeEntity : describeSource)(store, iri, model, signal) : undefined
  if (!found) return throwNotFound(ctx, kind, slug, iri)
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${kind}/${slug}.${chosen.name}` }
  return rdfReply(found, chosen as Format, style, headers)
}

/** Page of a thing, of what points at it (`property`, `class`), of it and others (`with`), of derivations (`why`). */
async function pageOfThing(iri: string, ctx: RequestContext): Promise<Html | undefined> {
  const [lookup, context] = [lookupContextOf(ctx), pageContextOf(ctx)]
  const group = await requestedGroup(iri, ctx)
  if (group) return thingGroupPage(group, pageNumberOf(ctx), context)
  const [why] = ctx.parameters.all('why')
  const reasons = why && (await lookUpNamedReasons(iri, termIri(why, context.site.model), undefined, lookup))
  if (reasons) return reasonsPage(reasons, context)
  const others = ctx.parameters.all('with').filter(other => other !== '')
  const comparison = others.length ? await lookUpComparison(iri, others, lookup) : undefined
  if (comparison) return comparisonPage(comparison, context)
  const values = await lookUpThing(iri, lookup)
  return values && thingPage(values, context)
}

/** Group of what points at a thing that an address asks for by `property` and `class`. */
export async function requestedGroup(iri: string, ctx: RequestContext): Promise<ThingGroupValues | undefined> {
  const [[property], [className]] = [ctx.parameters.all('property'), ctx.parameters.all('class')]
  return property ? lookUpThingGroup(iri, property, className, lookupContextOf(ctx)) : undefined
}

async function pageOfSource(iri: string, ctx: RequestContext): Promise<Html | undefined> {
  const [passage] = ctx.parameters.all('passage')
  const values = await lookUpSource(iri, { page: pageNumberOf(ctx), passage }, lookupContextOf(ctx))
  return values && sourcePage(values, pageContextOf(ctx))
}

/** Description of an entity in a syntax of RDF; the thing itself comes first. */
export function rdfReply(
  found: EntityDescription | undefined,
  format: Format,
  style: GraphStyle,
  headers: Record<string, string>
): HttpReply {
  const quads = found ? [...found.own, ...found.incoming, ...found.names] : []
  // As at the endpoint: the graphs say who states what, and the default graph is all of it, for clients that look
  // nowhere else.
  const whole = format.graphs ? [...withoutGraphs(quads), ...quads] : quads
  // The thing itself, its nested nodes and its passages come first, in the order in which one leads to the next.
  const first = found ? [found.iri, ...found.own.map(({ subject }) => subject.value)] : []
  return answerReply(format, writeGraph(whole, format, style, first), headers)
}

async function throwNotFound(
  { site: { store }, signal }: RequestContext,
  kind: 'id' | 'source',
  slug: string,
  iri: string
): Promise<never> {
  const known =
    slug.length > MAX_SLUG_LENGTH ? [] : await slugsOf(store, iri.slice(0, iri.length - slug.length), signal)
  throw notFound(kind === 'id' ? 'thing' : 'source', slug, known)
}
