import type { Term } from '@rdfjs/types'
import { lookUpAnswerCoverage } from '../lookup/answer-coverage.js'
import { isWhole, narrowedResults } from '../lookup/narrowing.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { Format } from '../rdf/formats.js'
import { pagedQuery } from '../sparql/paging.js'
import { readJsonResults } from '../sparql/results-json.js'
import { ask } from '../store/ask.js'
import type { StoreAnswer } from '../store/store.js'
import { withCoverage } from '../http/coverage-header.js'
import { asDownload, csvOptionsOf, flagOf, withCsvOptions } from '../http/csv-options.js'
import { storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { namedReply, namesLanguage, rowsFormat } from './named-answer.js'
import { narrowingFor } from './narrowing.js'
import { lookupContextOf } from './page-context.js'
import { linksAround, pageLinks, pageOf } from './paging.js'
import type { RequestContext } from './request-context.js'

/** Answer that is asked for as data: the query, its arguments, its text with them, and the format. */
export interface DataRequest {
  query: SavedQuery
  values: ReadonlyMap<string, readonly Term[]>
  text: string
  format: Format
}

/** Reply with the answer of a saved query in a format of rows or of RDF. */
export async function savedQueryData(request: DataRequest, call: RequestContext): Promise<HttpReply> {
  const { query, values, format } = request
  const csvOptions = csvOptionsOf(call.parameters)
  const asLine = flagOf(call.parameters, 'coverage')
  const [reply, coverage] = await Promise.all([
    (query.form.form === 'select' ? rowsReply : graphReply)(request, call),
    lookUpAnswerCoverage(query, values, lookupContextOf(call))
  ])
  const covered = withCoverage(reply, coverage, call.served.model, asLine)
  return asDownload(withCsvOptions(covered, csvOptions), `${query.name}.${format.name}`)
}

async function graphReply({ query, text, format }: DataRequest, call: RequestContext): Promise<HttpReply> {
  return storeReply(await answerTo(query, text, format, call), { Vary: 'Accept' })
}

/** Reply with rows: those that a narrowing leaves, a page of them, with names beside their IRIs. */
async function rowsReply({ query, text, format }: DataRequest, call: RequestContext): Promise<HttpReply> {
  const page = pageOf(call.parameters)
  const language = namesLanguage(call)
  const narrowing = narrowingFor(query, call)
  const headers = { Vary: 'Accept, Accept-Language' }
  if (narrowing && !isWhole(narrowing)) {
    const answer = await answerTo(query, text, rowsFormat, call)
    const context = { ...lookupContextOf(call), language: language ?? call.language }
    const { results } = await narrowedResults(readJsonResults(answer.bytes), narrowing, context)
    const { vars = [] } = results.head
    const all = results.results?.bindings ?? []
    const { offset, limit = all.length } = page ?? { offset: 0 }
    const bindings = all
      .slice(offset, offset + limit)
      .map(row => Object.fromEntries(vars.flatMap(name => (row[name] ? [[name, row[name]] as const] : []))))
    return namedReply({ ...results, results: { bindings } }, answer, format, language, call, {
      ...headers,
      ...(page && linksAround(call.url, page, offset + limit < all.length))
    })
  }
  const analysis = { ...query.form, takesLimit: page?.limit === undefined && query.form.takesLimit }
  const answer = await (page
    ? answerTo(
        { ...query, form: analysis },
        await pagedQuery(text, page),
        language === undefined ? format : rowsFormat,
        call
      )
    : answerTo(query, text, language === undefined ? format : rowsFormat, call))
  const all = { ...headers, ...(page && (await pageLinks(call, { text, analysis: query.form }, page))) }
  return language === undefined
    ? storeReply(answer, all)
    : namedReply(readJsonResults(answer.bytes), answer, format, language, call, all)
}

function answerTo(query: SavedQuery, text: string, format: Format, call: RequestContext): Promise<StoreAnswer> {
  const {
    served: { store, services },
    signal,
    most
  } = call
  return ask({ store, query: text, analysis: query.form, choose: () => format, limit: most, signal, services })
}
