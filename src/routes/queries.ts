import { narrows } from '../lookup/narrowing-parameters.js'
import { embedArgumentPage, embedPage } from '../pages/embed-page.js'
import { ArgumentError, readArguments } from '../queries/arguments.js'
import type { Arguments } from '../queries/arguments.js'
import { boundQuery } from '../queries/binding.js'
import { reservedParameters } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import { csvOptionsOf, flagOf } from '../http/csv-options.js'
import { notFound } from '../http/errors.js'
import { htmlPage, negotiate, splitSuffix } from '../http/negotiation.js'
import { contentType } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { pageContextOf, replyWith } from './page-context.js'
import { requestedPage } from './paging.js'
import { refusedArgumentsPage } from './refused-arguments.js'
import { savedQueryData } from './query-data.js'
import { savedQueryPage } from './query-page.js'
import type { RequestContext } from './request-context.js'

const reserved = new Set<string>(reservedParameters)
const text = { name: 'rq', mediaType: 'application/sparql-query', aliases: [] }

/** One saved query: its answer in the format of the suffix or the Accept header, its text, or a page with both. */
export async function savedQueryRoute(ctx: RequestContext): Promise<HttpReply> {
  const { site, accept, parameters } = ctx
  const queries = await site.queries
  const [name, suffix] = splitSuffix(ctx.pathParameters['name']!)
  const query = queries.get(name)
  if (!query) throw notFound('saved query', name, [...queries.keys()])
  const offered = [...formatsFor(query.form.kind), text, htmlPage]
  const chosen = negotiate(accept, offered, suffix ?? parameters.one('format'))
  // What is wrong in an address is refused in whatever format it is asked for.
  if (query.form.form === 'select') requestedPage(parameters)
  csvOptionsOf(parameters)
  flagOf(parameters, 'coverage')
  if (chosen === text)
    return { status: 200, headers: { 'Content-Type': contentType(text.mediaType), 'Vary': 'Accept' }, body: query.text }
  const given = argumentsOf(ctx)
  const format = formatsFor(query.form.kind).find(each => each === chosen)
  if (!format)
    return orRefusal(savedQueryPage(query, given, ctx), error => refusedArgumentsPage(query, given, error, ctx))
  const values = await readArguments(query, given, site.model, site.store)
  return savedQueryData({ query, values, text: await boundQuery(query, values), format }, ctx)
}

/** The answer of a saved query by its view alone, for the frames of other sites. */
export async function embedRoute(ctx: RequestContext): Promise<HttpReply> {
  const queries = await ctx.site.queries
  const name = ctx.pathParameters['name']!
  const query = queries.get(name)
  if (!query) throw notFound('saved query', name, [...queries.keys()])
  const given = argumentsOf(ctx)
  return orRefusal(savedQueryPage(query, given, ctx, embedPage), error =>
    replyWith(ctx, embedArgumentPage({ query, given, error }, pageContextOf(ctx)), 400)
  )
}

/** Page of a saved query; the other where the query cannot take its arguments. */
function orRefusal(
  page: Promise<HttpReply>,
  refusal: (error: ArgumentError) => HttpReply | Promise<HttpReply>
): Promise<HttpReply> {
  return page.catch((error: unknown) => {
    if (error instanceof ArgumentError) return refusal(error)
    throw error
  })
}

/** Arguments of a saved query among the parameters of a request. */
function argumentsOf({ parameters }: RequestContext): Arguments {
  return parameters.entries.filter(([key]) => !reserved.has(key) && !narrows(key))
}
