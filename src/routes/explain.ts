import { queryMissing } from '../http/bad-request.js'
import { htmlPage, jsonData, negotiate } from '../http/negotiation.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { lookUpPlan } from '../lookup/query-plan.js'
import { planPage } from '../pages/plan-page.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import type { RequestContext } from './request-context.js'
import { readSparqlRequest } from './sparql-request.js'

/** Plan of a query, which is not asked: a page, or JSON. */
export async function explainRoute(ctx: RequestContext): Promise<HttpReply> {
  const { query, format } = await readSparqlRequest(ctx.request, ctx.url, ctx.limits)
  if (query === undefined) throw queryMissing()
  const chosen = negotiate(ctx.accept, [jsonData, htmlPage], format)
  const plan = await lookUpPlan(query, lookupContextOf(ctx))
  if (chosen === htmlPage) return replyWith(ctx, planPage(plan, pageContextOf(ctx)))
  return jsonReply({ asked: plan.asked, steps: plan.steps }, { Vary: 'Accept' })
}
