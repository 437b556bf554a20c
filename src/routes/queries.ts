import { usualArguments } from '../lookup/saved-query-rows.js'
import { choiceValueOf, formChoices, irisOfForm } from '../lookup/choices.js'
import { queryListPage as queryListPage } from '../pages/query-list-page.js'
import { lookUpShownAnswer } from '../lookup/shown-answer.js'
import { queryPage, ROWS_BY_VIEW } from '../pages/query-page.js'
import { readArguments } from '../queries/arguments.js'
import { ask } from '../store/ask.js'
import { boundQuery } from '../queries/binding.js'
import { pagedQuery } from '../sparql/paging.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import { readJsonResults } from '../sparql/results-json.js'
import type { ServiceResolver, StoreAnswer } from '../store/store.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate, splitSuffix } from '../http/negotiation.js'
import { namedReply, namesLanguage, rowsFormat } from './named-answer.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import { pageLinks, pageOf, pageParameters } from './paging.js'
import { prefixOf } from '../http/public-address.js'
import { contentType, jsonReply, storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { asDownload, csvOptionsOf, csvParameters, withCsvOptions } from '../http/csv-options.js'
import { notFound } from '../http/errors.js'

const reserved = new Set<string>(['lang', 'format', 'page', ...pageParameters, ...csvParameters])
const json = { name: 'json', mediaType: 'application/json', aliases: [] }
const text = { name: 'rq', mediaType: 'application/sparql-query', aliases: [] }

/** The saved queries: a page, or JSON with all that their files declare. */
export async function queryListRoute(call: RequestContext): Promise<HttpReply> {
  const { served, accept } = call
  const queries = await served.queries
  const suffix = call.names['suffix'] ?? call.parameters.one('format')
  const headers = { Vary: 'Accept' }
  if (negotiate(accept, [json, htmlPage], suffix) === htmlPage)
    return replyWith(call, queryListPage([...queries.values()], pageContextOf(call)))
  return jsonReply(
    { queries: [...queries.values()].map(query => descriptionOf(query, prefixOf(call.origin))) },
    'application/json',
    200,
    headers
  )
}

/** One saved query: its answer in the format of the suffix or the Accept header, its text, or a page with both. */
export async function savedQueryRoute(call: RequestContext): Promise<HttpReply> {
  const {
    served: { model, store, services },
    accept,
    parameters,
    signal
  } = call
  const queries = await call.served.queries
  const [name, suffix] = splitSuffix(call.names['name']!)
  const query = queries.get(name)
  if (!query) throw notFound('saved query', name, [...queries.keys()])
  const offered = [...formatsFor(query.form.kind), text, htmlPage]
  const chosen = negotiate(accept, offered, suffix ?? parameters.one('format'))
  const page = query.form.form === 'select' ? pageOf(parameters) : undefined
  const csvOptions = csvOptionsOf(parameters)
  if (chosen === text)
    return { status: 200, headers: { 'Content-Type': contentType(text.mediaType), 'Vary': 'Accept' }, body: query.text }
  const format = formatsFor(query.form.kind).find(format => format === chosen) ?? formatsFor(query.form.kind)[0]!
  const given = parameters.entries.filter(([key]) => !reserved.has(key))
  // A page that nobody has given a parameter to shows what is required as in the example, and leaves the rest open.
  const isOpen = chosen === htmlPage && given.every(([, value]) => value === '')
  const values = isOpen ? usualArguments(query) : await readArguments(query, given, model, store)
  const bound = await boundQuery(query, values)
  const isData = query.form.form === 'select' && chosen !== htmlPage
  const rows = isData ? page : undefined
  const language = isData ? namesLanguage(call) : undefined
  const choosing =
    chosen === htmlPage ? formChoices(query.parameters, lookupContextOf(call)) : new Map<string, string[]>()
  const isOff = chosen === htmlPage && !callsAllowed(query, services)
  const asking = isOff
    ? undefined
    : ask({
        store,
        query: rows ? await pagedQuery(bound, rows) : bound,
        analysis: rows ? { ...query.form, takesLimit: rows.limit === undefined && query.form.takesLimit } : query.form,
        choose: () => (language === undefined ? format : rowsFormat),
        limit: call.most,
        signal,
        services
      })
  const [answer, choices] = await Promise.all([asking, choosing])
  if (answer && chosen !== htmlPage) {
    const headers = {
      Vary: isData ? 'Accept, Accept-Language' : 'Accept',
      ...(rows && (await pageLinks(call, { text: bound, analysis: query.form }, rows)))
    }
    const reply =
      language === undefined ? storeReply(answer, headers) : await namedReply(answer, format, language, call, headers)
    return asDownload(withCsvOptions(reply, csvOptions), `${name}.${format.name}`)
  }
  const asked = isOpen
    ? [...values].flatMap(([key, terms]) => terms.map(term => [key, choiceValueOf(term.value, model)] as const))
    : given
  const part = { page: pageNumberOf(call), size: ROWS_BY_VIEW[query.view.name] }
  const shown = await lookUpShownAnswer(
    answer ? shownResults(answer) : { head: {} },
    part,
    irisOfForm(choices, asked, model),
    lookupContextOf(call)
  )
  return replyWith(
    call,
    queryPage(
      { query, given: asked, text: bound, answer: shown, remote: answer ? answer.remote : 'off', choices },
      pageContextOf(call)
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

function descriptionOf(query: SavedQuery, prefix: string): object {
  const { name, title, description, parameters, view, topics, form } = query
  return {
    name,
    path: `${prefix}/queries/${name}`,
    title,
    description,
    form: form.form,
    view,
    topics,
    services: form.services,
    formats: formatsFor(form.kind).map(format => format.name),
    parameters: parameters.map(({ type, example, ...parameter }) => ({
      ...parameter,
      type: type.kind === 'class' ? type.name : type.kind,
      example: example.value
    }))
  }
}
