import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { WikiItem } from './items.js'

/** Answer of a reconciliation service (0.2) over the items: its manifest, or results of a batch of queries. */
export async function reconcile(
  items: ReadonlyMap<string, WikiItem>,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const send = (body: object): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const identifierSpace = 'http://www.wikidata.org/entity/'
  if (request.method !== 'POST') {
    send({ versions: ['0.2'], name: 'Made-up wiki', identifierSpace, schemaSpace: identifierSpace })
    return
  }
  const queries = JSON.parse(new URLSearchParams(await text(request)).get('queries') ?? '{}') as Record<
    string,
    { query: string; type?: string }
  >
  const resultsOf = ({ query }: { query: string }): object[] =>
    [...items.values()]
      .filter(({ labels }) => Object.values(labels).includes(query))
      .map(({ id, labels, descriptions, statements }) => ({
        id,
        name: labels['en'] ?? id,
        description: descriptions['en'],
        score: 100,
        match: true,
        type: (statements['P31'] ?? []).map(({ value }) => ({ id: String(value), name: String(value) }))
      }))
  send(Object.fromEntries(Object.entries(queries).map(([key, query]) => [key, { result: resultsOf(query) }])))
}
