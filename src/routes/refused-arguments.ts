import { formChoices, irisOfForm, thingsMeant } from '../lookup/choices.js'
import { labelsOf } from '../lookup/labels.js'
import { argumentPage } from '../pages/argument-page.js'
import type { ArgumentError, Arguments } from '../queries/arguments.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { HttpReply } from '../http/reply.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import type { RequestContext } from './request-context.js'

/** Page of a saved query that cannot take its arguments, with the things that a name in them may mean. */
export async function refusedArgumentsPage(
  query: SavedQuery,
  given: Arguments,
  error: ArgumentError,
  ctx: RequestContext
): Promise<HttpReply> {
  const context = lookupContextOf(ctx)
  const parameter = error.fault === 'invalid' && query.parameters.find(({ name }) => name === error.parameter)
  const [meant, choices] = await Promise.all([
    parameter ? thingsMeant(parameter, error.value, context) : [],
    formChoices(query.parameters, context)
  ])
  const names = await labelsOf(context, [...meant, ...irisOfForm(choices, given, ctx.site.model)])
  const page = argumentPage({ query, given, error, meant, choices, names }, pageContextOf(ctx))
  return replyWith(ctx, page, 400)
}
