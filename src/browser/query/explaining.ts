import { fetchServer } from '../server.js'
import { problemOf } from './asking.js'
import type { QueryOutcome } from './asking.js'

/** Plan of a query, as the server's page of it shows it. Throws when it is aborted or the connection fails. */
export async function explainQuery(query: string, signal: AbortSignal): Promise<QueryOutcome> {
  const response = await fetchServer(`/explain?lang=${document.documentElement.lang}`, {
    method: 'POST',
    headers: { 'Accept': 'text/html, application/problem+json;q=0.9', 'Content-Type': 'application/sparql-query' },
    body: query,
    signal
  })
  if (!response.ok) return problemOf(response)
  const { body } = new DOMParser().parseFromString(await response.text(), 'text/html')
  return { kind: 'plan', content: body.querySelector<HTMLElement>('#plan')! }
}
