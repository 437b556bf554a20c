import { ask } from '../query/ask.js'
import { formatsFor } from '../store/formats.js'
import type { AnswerKind, Format } from '../store/formats.js'
import { readJsonResults } from '../store/json-results.js'
import type { Call } from './call.js'
import { accepted, htmlPage, negotiate, prefersHtml } from './negotiation.js'
import { readerOf, replyWith } from './pages.js'
import { storeReply } from './reply.js'
import type { Reply } from './reply.js'
import { sparqlPage } from '../pages/sparql-page.js'
import { serviceDescription } from './service-description.js'
import { readSparqlRequest } from './sparql-request.js'

/** The SPARQL 1.1 Protocol's query operation, and a page with a form for browsers. */
export async function sparql(call: Call): Promise<Reply> {
  const { served: { store }, accept, most, signal } = call
  const { query, dataset, format } = await readSparqlRequest(call.request, call.url, call.limits)
  const forPeople = format === undefined && prefersHtml(accept)
  if (query === undefined) {
    if (forPeople) return replyWith(call, await sparqlPage(readerOf(call)))
    return serviceDescription(call, format)
  }
  let asPage = false
  const choose = (kind: AnswerKind): Format => {
    const offered = formatsFor(kind)
    asPage = forPeople && accepted(accept, [...offered, htmlPage]) === htmlPage
    return asPage ? offered[0]! : negotiate(accept, offered, format)
  }
  const answer = await ask({ store, query, choose, most, signal, ...dataset ? { dataset } : {} })
  if (!asPage) return storeReply(answer, { Vary: 'Accept' })
  const shown = answer.format.kind === 'solutions' ? readJsonResults(answer.bytes) : new TextDecoder().decode(answer.bytes)
  return replyWith(call, await sparqlPage(readerOf(call), query, shown))
}
