import { queryMissing } from '../http/bad-request.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { textProblems } from '../queries/check-text.js'
import type { RequestContext } from './request-context.js'
import { readSparqlRequest } from './sparql-request.js'

/** Problems of a query that is being written, by line and column, for editors; it is not asked. */
export async function checkRoute({ request, url, limits, site }: RequestContext): Promise<HttpReply> {
  const { query } = await readSparqlRequest(request, url, limits)
  if (query === undefined) throw queryMissing()
  const { numberOf, subjects } = await site.index()
  const problems = await textProblems(query, site.model, iri => {
    const number = numberOf.get(iri)
    return number === undefined ? undefined : new Set(subjects[number]!.classes)
  })
  return jsonReply({ problems })
}
