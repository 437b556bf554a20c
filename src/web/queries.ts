import { usualArguments } from '../pages/asking.js'
import { valueOf } from '../pages/choices.js'
import { queryList as queryListPage } from '../pages/query-list.js'
import { queryPage } from '../pages/query-page.js'
import { readArguments } from '../query/arguments.js'
import { ask } from '../query/ask.js'
import { boundQuery } from '../query/binding.js'
import { pagedQuery } from '../query/paging.js'
import type { SavedQuery } from '../query/saved-query.js'
import { nearest } from '../faults.js'
import { formatsFor } from '../store/formats.js'
import { readJsonResults } from '../store/json-results.js'
import type { Answer } from '../store/store.js'
import type { Call } from './call.js'
import { htmlPage, negotiate, splitSuffix } from './negotiation.js'
import { readerOf, replyWith } from './pages.js'
import { pageLinks, pageOf, pageParameters } from './paging.js'
import { contentType, jsonReply, storeReply } from './reply.js'
import type { Reply } from './reply.js'
import { notFound } from './statuses.js'

const reserved = new Set<string>(['lang', 'format', 'page', ...pageParameters])
const json = { name: 'json', mediaType: 'application/json', aliases: [] }
const text = { name: 'rq', mediaType: 'application/sparql-query', aliases: [] }

/** The saved queries: a page, or JSON with all that their files declare. */
export async function queryList(call: Call): Promise<Reply> {
  const { served, accept } = call
  const queries = await served.queries
  const suffix = call.names['suffix'] ?? call.parameters.one('format')
  const headers = { Vary: 'Accept' }
  if (negotiate(accept, [json, htmlPage], suffix) === htmlPage) return replyWith(call, queryListPage([...queries.values()], readerOf(call)))
  return jsonReply({ queries: [...queries.values()].map(descriptionOf) }, 'application/json', 200, headers)
}

/** One saved query: its answer in the format of the suffix or the Accept header, its text, or a page with both. */
export async function savedQuery(call: Call): Promise<Reply> {
  const { served: { model, store }, accept, parameters, signal } = call
  const queries = await call.served.queries
  const [name, suffix] = splitSuffix(call.names['name']!)
  const query = queries.get(name)
  if (!query) throw notFound(`saved query "${name}"`, [nearest(name, [...queries.keys()]) ?? []].flat())
  const offered = [...formatsFor(query.form.kind), text, htmlPage]
  const chosen = negotiate(accept, offered, suffix ?? parameters.one('format'))
  if (chosen === text) return { status: 200, headers: { 'Content-Type': contentType(text.mediaType), 'Vary': 'Accept' }, body: query.text }
  const format = formatsFor(query.form.kind).find(format => format === chosen) ?? formatsFor(query.form.kind)[0]!
  const given = parameters.entries.filter(([key]) => !reserved.has(key))
  // A page that nobody has given a parameter to shows what is required as in the example, and leaves the rest open.
  const isOpen = chosen === htmlPage && given.every(([, value]) => value === '')
  const values = isOpen ? usualArguments(query) : await readArguments(query, given, model, store)
  const bound = query.parameters.length ? await boundQuery(query, values) : query.text
  const rows = query.form.form === 'select' && chosen !== htmlPage ? pageOf(parameters) : undefined
  const answer = await ask({ store, query: rows ? await pagedQuery(bound, rows) : bound, choose: () => format, most: call.most, signal })
  if (chosen !== htmlPage) return storeReply(answer, { Vary: 'Accept', ...rows ? await pageLinks(call, store, bound, rows) : {} })
  return replyWith(call, await queryPage({ query, given: isOpen ? [...values].flatMap(([key, terms]) => terms.map(term => [key, valueOf(term.value, model)] as const)) : given, text: bound, answer: shown(answer) }, readerOf(call)))
}

function shown({ format, bytes }: Answer): ReturnType<typeof readJsonResults> | string {
  return format.kind === 'solutions' ? readJsonResults(bytes) : new TextDecoder().decode(bytes)
}

function descriptionOf({ name, title, description, parameters, view, topics, form }: SavedQuery): object {
  return {
    name, path: `/queries/${name}`, title, description, form: form.form, view, topics, formats: formatsFor(form.kind).map(format => format.name),
    parameters: parameters.map(({ type, example, ...parameter }) => ({ ...parameter, type: type.kind === 'class' ? type.name : type.kind, example: example.value }))
  }
}
