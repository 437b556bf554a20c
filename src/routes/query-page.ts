import { createHash } from 'node:crypto'
import { lookUpAnswerCoverage } from '../lookup/answer-coverage.js'
import { choiceValueOf, formChoices, irisOfForm } from '../lookup/choices.js'
import { defaultArguments } from '../lookup/saved-query-rows.js'
import { lookUpShownAnswer } from '../lookup/shown-answer.js'
import { queryPage, ROWS_BY_VIEW } from '../pages/query-page.js'
import { readArguments } from '../queries/arguments.js'
import type { Arguments } from '../queries/arguments.js'
import { boundQuery } from '../queries/binding.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { readJsonResults } from '../sparql/results-json.js'
import { rowKeysOf } from '../sparql/row-keys.js'
import type { ServiceResolver, StoreAnswer } from '../store/store.js'
import type { HttpReply } from '../http/reply.js'
import { narrowingFor } from './narrowing.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import { pageAnswerOf } from './query-answer.js'
import type { PageAnswer } from './query-answer.js'
import type { RequestContext } from './request-context.js'

/** Page of a saved query: its form, its answer by its view, and how else to ask it. */
export async function savedQueryPage(
  query: SavedQuery,
  given: Arguments,
  ctx: RequestContext,
  render: typeof queryPage = queryPage
): Promise<HttpReply> {
  const { model, store, services } = ctx.site
  const narrowing = narrowingFor(query, ctx)
  // A page that nobody has given a parameter to shows what is required as in the example, and leaves the rest open.
  const isOpen = given.every(([, value]) => value === '')
  const values = isOpen ? defaultArguments(query) : await readArguments(query, given, model, store)
  const bound = await boundQuery(query, values)
  const paging = { page: pageNumberOf(ctx), size: ROWS_BY_VIEW[query.view.name] }
  const [{ answer, part }, choices] = await Promise.all([
    callsAllowed(query, services) ? pageAnswerOf(query, bound, paging, ctx) : ({} as Partial<PageAnswer>),
    formChoices(query.parameters, lookupContextOf(ctx))
  ])
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
    { ...paging, row: ctx.parameters.all('row')[0], narrowing, order: rowKeysOf(query.parsed), part },
    [...irisOfForm(choices, asked, model), ...sources],
    lookupContextOf(ctx)
  )
  const sha256 = answer && !part && createHash('sha256').update(answer.bytes).digest('hex')
  return replyWith(
    ctx,
    render(
      {
        query,
        given: asked,
        text: bound,
        answer: { ...shown, ...(sha256 && { sha256 }), coverage },
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
