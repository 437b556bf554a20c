import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { StoreUnavailable } from './store.js'
import { EndpointClient, ROWS_TYPE } from './endpoint-request.js'

/** Files of a release that are loaded into a server: all graphs, and the triples of their union. */
export interface LoadedFiles {
  nquads: string
  ntriples: string
}

/** Test whether an endpoint has any statement, in a named graph or in the default graph. */
export async function hasStatements(
  client: EndpointClient,
  where: '?s ?p ?o' | 'GRAPH ?g { ?s ?p ?o }'
): Promise<boolean> {
  const { status, text } = await client.ask({ query: `ASK { ${where} }`, accept: ROWS_TYPE }).catch(unreachable(client))
  if (status !== 200)
    throw new StoreUnavailable(`${client.url} answers ${String(status)} to a query: ${firstLine(text)}`)
  return (JSON.parse(text) as { boolean: boolean }).boolean
}

/**
 * Loading of a release into a server in one request, in place of what it has (Graph Store Protocol, whole datasets as
 * N-Quads); where its default graph is then empty, the union of all graphs is loaded into it. Throws a
 * `StoreUnavailable`.
 */
export async function loadRelease(client: EndpointClient, graphStore: string, files: LoadedFiles): Promise<void> {
  await put(client, graphStore, files.nquads, 'application/n-quads')
  if (await hasStatements(client, '?s ?p ?o')) return
  const url = new URL(graphStore)
  url.searchParams.set('default', '')
  await put(client, url.href.replace(/default=(?=&|$)/, 'default'), files.ntriples, 'application/n-triples')
}

async function put(client: EndpointClient, url: string, file: string, mediaType: string): Promise<void> {
  const { size } = await stat(file)
  const headers = { 'Content-Type': mediaType, 'Content-Length': String(size) }
  const { status, text } = await client
    .send(url, { method: 'PUT', headers, body: createReadStream(file) })
    .catch(unreachable({ url }))
  if (status >= 300)
    throw new StoreUnavailable(`${url} does not take ${mediaType}: it answers ${String(status)}: ${firstLine(text)}`)
}

const unreachable =
  ({ url }: { url: string }) =>
  (error: unknown): never => {
    throw new StoreUnavailable(`${url} does not answer: ${(error as Error).message}`)
  }

const firstLine = (text: string): string => text.trim().split('\n')[0]!.slice(0, 200)
