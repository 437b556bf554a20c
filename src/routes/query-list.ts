import { queryListPage } from '../pages/query-list-page.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import { htmlPage, jsonData, negotiate } from '../http/negotiation.js'
import { prefixOf } from '../http/public-address.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { pageContextOf, replyWith } from './page-context.js'
import { requestedFormat } from './request-context.js'
import type { RequestContext } from './request-context.js'

/** The saved queries: a page, or JSON with all that their files declare. */
export async function queryListRoute(ctx: RequestContext): Promise<HttpReply> {
  const { site, accept } = ctx
  const queries = await site.queries
  if (negotiate(accept, [jsonData, htmlPage], requestedFormat(ctx)) === htmlPage)
    return replyWith(ctx, queryListPage([...queries.values()], pageContextOf(ctx)))
  const descriptions = [...queries.values()].map(query => descriptionOf(query, prefixOf(ctx.origin)))
  return jsonReply({ queries: descriptions }, { Vary: 'Accept' })
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
