import type { Term } from '@rdfjs/types'
import { lookUpAnswerCoverage } from '../lookup/answer-coverage.js'
import { isEmptyNarrowing, narrowedResults } from '../lookup/narrowing.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { Format } from '../rdf/formats.js'
import { pagedQuery } from '../sparql/paging.js'
import type { Page } from '../sparql/paging.js'
import { bindingsOf, readJsonResults } from '../sparql/results-json.js'
import { withCoverage } from '../http/coverage-header.js'
import { asDownload, csvOptionsOf, flagOf, withCsvOptions } from '../http/csv-options.js'
import { storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { namedReply, namesLanguage, rowsFormat } from './named-answer.js'
import { narrowingFor } from './narrowing.js'
import { lookupContextOf } from './page-context.js'
import { pageLinks, requestedPage } from './paging.js'
import { answerTo, rowPageOf } from './query-answer.js'
import type { RequestContext } from './request-context.js'

/** Answer that is asked for as data: the query, its arguments, its text with them, and the format. */
export interface DataRequest {
  query: SavedQuery
  values: ReadonlyMap<string, readonly Term[]>
  text: string
  format: Format
}

/** Reply with the answer of a saved query in a format of rows or of RDF. */
export async function savedQueryData(request: DataRequest, ctx: RequestContext): Promise<HttpReply> {
  const { query, values, format } = request
  const csvOptions = csvOptionsOf(ctx.parameters)
  const asLine = flagOf(ctx.parameters, 'coverage')
  const [reply, coverage] = await Promise.all([
    (query.form.form === 'select' ? rowsReply : graphReply)(request, ctx),
    lookUpAnswerCoverage(query, values, lookupContextOf(ctx))
  ])
  const covered = withCoverage(reply, coverage, ctx.site.model, asLine)
  return asDownload(withCsvOptions(covered, csvOptions), `${query.name}.${format.name}`)
}

async function graphReply({ query, text, format }: DataRequest, ctx: RequestContext): Promise<HttpReply> {
  return storeReply(await answerTo(query, text, format, ctx), { Vary: 'Accept' })
}

const VARY = 'Accept, Accept-Language'

/** Reply with rows: those that a narrowing leaves, a page of them, with names beside their IRIs. */
async function rowsReply(request: DataRequest, ctx: RequestContext): Promise<HttpReply> {
  const { query, text, format } = request
  const page = requestedPage(ctx.parameters)
  const language = namesLanguage(ctx)
  const narrowing = narrowingFor(query, ctx)
  const headers = { Vary: VARY }
  if (narrowing && !isEmptyNarrowing(narrowing)) {
    const answer = await answerTo(query, text, rowsFormat, ctx)
    const context = { ...lookupContextOf(ctx), language: language ?? ctx.language }
    const { results } = await narrowedResults(readJsonResults(answer.bytes), narrowing, context)
    const { vars = [] } = results.head
    const all = bindingsOf(results)
    const { offset, limit = all.length } = page ?? { offset: 0 }
    const bindings = all
      .slice(offset, offset + limit)
      .map(row => Object.fromEntries(vars.flatMap(name => (row[name] ? [[name, row[name]] as const] : []))))
    return namedReply({ ...results, results: { bindings } }, answer, format, language, ctx, {
      ...headers,
      ...(page && pageLinks(ctx.url, page, offset + limit < all.length))
    })
  }
  if (page?.limit !== undefined) return rowPageReply(request, { ...page, limit: page.limit }, ctx)
  const rows = page ? await pagedQuery(text, page) : text
  const answer = await answerTo(query, rows, language === undefined ? format : rowsFormat, ctx)
  return language === undefined
    ? storeReply(answer, headers)
    : namedReply(readJsonResults(answer.bytes), answer, format, language, ctx, headers)
}

/** Reply with a page of the rows, and where those around it are. */
async function rowPageReply(
  { query, text, format }: DataRequest,
  page: Required<Page>,
  ctx: RequestContext
): Promise<HttpReply> {
  const { limit } = page
  const answer = await rowPageOf(query, text, page, ctx)
  const results = readJsonResults(answer.bytes)
  const all = bindingsOf(results)
  const bindings = all.slice(0, limit)
  return namedReply({ ...results, results: { bindings } }, answer, format, namesLanguage(ctx), ctx, {
    Vary: VARY,
    ...pageLinks(ctx.url, page, all.length > limit || answer.truncation !== undefined)
  })
}
