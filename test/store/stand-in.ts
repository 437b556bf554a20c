import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import oxigraph from 'oxigraph'
import type { JsonResults } from '../../src/sparql/results-json.js'
import { listen } from '../loopback-server.js'

/** SPARQL server of the tests, which stands in for other people's: Oxigraph, its answers laid out as others do. */
export interface StandIn {
  url: string
  /** Address of its Graph Store Protocol. */
  graphStore: string
  /** Removes statements behind the back of whoever asks. */
  update(update: string): void
  close(): Promise<void>
}

/** What a stand-in does; left out, it does what a store has to. */
export interface StandInOptions {
  /** Whether its default graph is the union of all graphs, each triple once. */
  union?: boolean
  /** Whether it loads what is put into it: it says so anyway. */
  loads?: boolean
  /** Answers that it gives in place of right ones. */
  alter?(results: JsonResults): JsonResults
  /** What it waits for before it answers a query. */
  until?(): Promise<void>
}

/** Starts a stand-in with the quads of a file. */
export async function startStandIn(
  nquads?: string,
  { union = true, loads = true, alter = results => results, until }: StandInOptions = {}
): Promise<StandIn> {
  const store = new oxigraph.Store()
  const load = (quads: string): void => {
    store.update('CLEAR ALL')
    store.load(quads, { format: 'application/n-quads' })
    if (union) store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
  }
  if (nquads !== undefined) load(readFileSync(nquads, 'utf8'))
  const server = createServer((request, response) => {
    void text(request).then(async body => {
      const end = (status: number, type: string, content: string): void => {
        response.writeHead(status, { 'Content-Type': type }).end(content)
      }
      if (request.method === 'PUT') {
        if (loads) load(body)
        end(204, 'text/plain', '')
        return
      }
      const form = new URLSearchParams(body)
      // It has a single thread: what would keep it for ever, it does not begin, and does not answer.
      if (form.get('query')?.includes('?runaway')) return
      await until?.()
      const accept = request.headers.accept ?? ''
      const [graphs, named] = [form.getAll('default-graph-uri'), form.getAll('named-graph-uri')]
      const dataset = graphs.length + named.length > 0
      try {
        const answer = store.query(form.get('query') ?? '', {
          results_format: accept,
          default_graph: dataset ? graphs.map(iri => oxigraph.namedNode(iri)) : undefined,
          named_graphs: dataset ? named.map(iri => oxigraph.namedNode(iri)) : undefined
        }) as string
        end(
          200,
          `${accept};charset=utf-8`,
          accept.endsWith('json') ? foreign(alter(JSON.parse(answer) as JsonResults)) : answer
        )
      } catch (error) {
        end(400, 'text/plain', (error as Error).message)
      }
    })
  })
  const { url, close } = await listen(server)
  return {
    url: `${url}/sparql`,
    graphStore: `${url}/store`,
    update: update => {
      store.update(update)
    },
    close
  }
}

/** Results as some servers write them: spread over lines, with members of their own and an older word for literals. */
function foreign(answer: JsonResults): string {
  const { head, ...rest } = JSON.parse(JSON.stringify(answer), (_key, value: unknown) => {
    const term = value as { type?: string; datatype?: string } | null
    return term?.type === 'literal' && term.datatype !== undefined ? { ...term, type: 'typed-literal' } : value
  }) as { head: object; results?: object }
  const results = rest.results && { distinct: false, ordered: true, ...rest.results }
  return JSON.stringify({ head: { link: [], ...head }, ...rest, results }, undefined, 2)
}
