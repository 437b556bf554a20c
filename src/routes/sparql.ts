import { ask } from '../store/ask.js'
import { formatsFor } from '../rdf/formats.js'
import type { AnswerKind, Format } from '../rdf/formats.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { RequestContext } from './request-context.js'
import { accepted, htmlPage, negotiate, prefersHtml } from '../http/negotiation.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import { asDownload, csvOptionsOf, withCsvOptions } from '../http/csv-options.js'
import { storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { lookUpShownAnswer } from '../lookup/shown-answer.js'
import { SPARQL_ROWS, sparqlPage } from '../pages/sparql-page.js'
import { serviceDescription } from './service-description.js'
import { readSparqlRequest } from './sparql-request.js'

/** The SPARQL 1.1 Protocol's query operation, and a page with a form for browsers. */
export async function sparqlRoute(ctx: RequestContext): Promise<HttpReply> {
  const {
    site: { store, services, queries },
    accept,
    resultLimit,
    signal
  } = ctx
  const { query, dataset, format } = await readSparqlRequest(ctx.request, ctx.url, ctx.limits)
  const csvOptions = csvOptionsOf(ctx.parameters)
  const forPeople = format === undefined && prefersHtml(accept)
  if (query === undefined) {
    if (forPeople) return replyWith(ctx, sparqlPage({ queries: (await queries).values() }, pageContextOf(ctx)))
    return serviceDescription(ctx, format)
  }
  let asPage = false
  const choose = (kind: AnswerKind): Format => {
    const offered = formatsFor(kind)
    asPage = forPeople && accepted(accept, [...offered, htmlPage]) === htmlPage
    return asPage ? offered[0]! : negotiate(accept, offered, format)
  }
  const answer = await ask({ store, query, choose, limit: resultLimit, signal, dataset, services })
  if (!asPage) {
    const reply = withCsvOptions(storeReply(answer, { Vary: 'Accept' }), csvOptions)
    return asDownload(reply, `answer.${answer.format.name}`)
  }
  const shown =
    answer.format.kind === 'solutions' ? readJsonResults(answer.bytes) : new TextDecoder().decode(answer.bytes)
  const part = { page: 1, size: SPARQL_ROWS }
  const page = {
    queries: (await queries).values(),
    query,
    answer: await lookUpShownAnswer(shown, part, [], lookupContextOf(ctx))
  }
  return replyWith(ctx, sparqlPage(page, pageContextOf(ctx)))
}
