import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { firstLine, resultsAt, unreachable } from './endpoint-answers.js'
import type { EndpointClient } from './endpoint-request.js'
import { StoreUnavailable } from './store.js'

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
  return (await resultsAt(client, `ASK { ${where} }`)).boolean === true
}

/**
 * Loading of a release into a server in one request, in place of what it has (Graph Store Protocol, whole datasets as
 * N-Quads); where its default graph is then empty, the union of all graphs is loaded into it. Throws a
 * `StoreUnavailable`.
 */
export async function loadRelease(client: EndpointClient, graphStore: string, files: LoadedFiles): Promise<void> {
  const status = await put(client, graphStore, files.nquads, 'application/n-quads')
  if (!(await hasStatements(client, 'GRAPH ?g { ?s ?p ?o }')))
    throw new StoreUnavailable(
      `${graphStore} answers ${String(status)} to application/n-quads, and ${client.url} has none of them: ` +
        "load the release's .nq by the server's own loader"
    )
  if (await hasStatements(client, '?s ?p ?o')) return
  const url = new URL(graphStore)
  url.searchParams.set('default', '')
  await put(client, url.href.replace(/default=(?=&|$)/, 'default'), files.ntriples, 'application/n-triples')
}

async function put(client: EndpointClient, url: string, file: string, mediaType: string): Promise<number> {
  const { size } = await stat(file)
  const headers = { 'Content-Type': mediaType, 'Content-Length': String(size) }
  const { status, text } = await client
    .send(url, { method: 'PUT', headers, body: createReadStream(file) })
    .catch(unreachable(url))
  if (status >= 300)
    throw new StoreUnavailable(`${url} does not take ${mediaType}: it answers ${String(status)}: ${firstLine(text)}`)
  return status
}
