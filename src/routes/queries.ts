import { createHash } from 'node:crypto'
import { choiceValueOf, formChoices, irisOfForm } from '../lookup/choices.js'
import { lookUpAnswerCoverage } from '../lookup/answer-coverage.js'
import { narrows } from '../lookup/narrowing-parameters.js'
import { defaultArguments } from '../lookup/saved-query-rows.js'
import { lookUpShownAnswer } from '../lookup/shown-answer.js'
import { embedPage } from '../pages/embed-page.js'
import { queryPage, ROWS_BY_VIEW } from '../pages/query-page.js'
import { ArgumentError, readArguments } from '../queries/arguments.js'
import type { Arguments } from '../queries/arguments.js'
import { boundQuery } from '../queries/binding.js'
import { reservedParameters } from '../queries/saved-query.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import { readJsonResults } from '../sparql/results-json.js'
import { rowKeysOf } from '../sparql/row-keys.js'
import { ask } from '../store/ask.js'
import type { ServiceResolver, StoreAnswer } from '../store/store.js'
import { csvOptionsOf, flagOf } from '../http/csv-options.js'
import { notFound } from '../http/errors.js'
import { htmlPage, negotiate, splitSuffix } from '../http/negotiation.js'
import { contentType } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { narrowingFor } from './narrowing.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import { requestedPage } from './paging.js'
import { refusedArgumentsPage } from './refused-arguments.js'
import { savedQueryData } from './query-data.js'
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
    return savedQueryPage(query, given, ctx).catch((error: unknown) => {
      if (error instanceof ArgumentError) return refusedArgumentsPage(query, given, error, ctx)
      throw error
    })
  const values = await readArguments(query, given, site.model, site.store)
  return savedQueryData({ query, values, text: await boundQuery(query, values), format }, ctx)
}

/** The answer of a saved query by its view alone, for the frames of other sites. */
export async function embedRoute(ctx: RequestContext): Promise<HttpReply> {
  const queries = await ctx.site.queries
  const name = ctx.pathParameters['name']!
  const query = queries.get(name)
  if (!query) throw notFound('saved query', name, [...queries.keys()])
  return savedQueryPage(query, argumentsOf(ctx), ctx, embedPage)
}

/** Arguments of a saved query among the parameters of a request. */
function argumentsOf({ parameters }: RequestContext): Arguments {
  return parameters.entries.filter(([key]) => !reserved.has(key) && !narrows(key))
}

/** Page of a saved query: its form, its answer by its view, and how else to ask it. */
async function savedQueryPage(
  query: SavedQuery,
  given: Arguments,
  ctx: RequestContext,
  render: typeof queryPage = queryPage
): Promise<HttpReply> {
  const {
    site: { model, store, services },
    signal
  } = ctx
  const narrowing = narrowingFor(query, ctx)
  // A page that nobody has given a parameter to shows what is required as in the example, and leaves the rest open.
  const isOpen = given.every(([, value]) => value === '')
  const values = isOpen ? defaultArguments(query) : await readArguments(query, given, model, store)
  const bound = await boundQuery(query, values)
  const asking = callsAllowed(query, services)
    ? ask({
        store,
        query: bound,
        analysis: query.form,
        choose: () => formatsFor(query.form.kind)[0]!,
        limit: ctx.resultLimit,
        signal,
        services
      })
    : undefined
  const [answer, choices] = await Promise.all([asking, formChoices(query.parameters, lookupContextOf(ctx))])
  const asked = isOpen
    ? [...values].flatMap(([key, terms]) => terms.map(term => [key, choiceValueOf(term.value, model)] as const))
    : given
  const results = answer ? shownResults(answer) : { head: {} }
  const isEmpty = typeof results !== 'string' && results.results?.bindings.length === 0
  const coverage = isEmpty ? await lookUpAnswerCoverage(query, values, lookupContextOf(ctx)) : undefined
  const sources = coverage
    ? [...coverage.covering.flatMap(({ source, only }) => [source, ...only]), ...coverage.others]
    : []
  const shown = await lookUpShownAnswer(
    results,
    {
      page: pageNumberOf(ctx),
      size: ROWS_BY_VIEW[query.view.name],
      row: ctx.parameters.all('row')[0],
      narrowing,
      order: rowKeysOf(query.parsed)
    },
    [...irisOfForm(choices, asked, model), ...sources],
    lookupContextOf(ctx)
  )
  const sha256 = answer && createHash('sha256').update(answer.bytes).digest('hex')
  return replyWith(
    ctx,
    render(
      {
        query,
        given: asked,
        text: bound,
        answer: { ...shown, sha256, coverage },
        remote: answer ? answer.remote : 'off',
        choices
      },
      pageContextOf(ctx)
    )
  )
}

/** Whether all endpoints that a query calls may be called. */
function callsAllowed({ form }: SavedQuery, services: ServiceResolver | undefined): boolean {
  const isAllowed = (iri: string): boolean =>
    services !== undefined && (iri.startsWith('?') || services.endpoints.includes(iri))
  return form.services.every(isAllowed)
}

function shownResults({ format, bytes }: StoreAnswer): ReturnType<typeof readJsonResults> | string {
  return format.kind === 'solutions' ? readJsonResults(bytes) : new TextDecoder().decode(bytes)
}
