import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import oxigraph from 'oxigraph'
import type { SuiteTest } from './manifest.js'

const mediaTypes: Readonly<Record<string, string>> = {
  ttl: 'text/turtle',
  n3: 'text/turtle',
  trig: 'application/trig',
  nt: 'application/n-triples',
  nq: 'application/n-quads',
  rdf: 'application/rdf+xml'
}

/** Data of a test in a store, with the files that its query names as its dataset. */
export function dataOf({ data, graphs, query }: SuiteTest): oxigraph.Store {
  const store = new oxigraph.Store()
  const add = (file: string, graph?: string): void => {
    const format = mediaTypes[file.slice(file.lastIndexOf('.') + 1)] ?? 'text/turtle'
    const options = {
      format,
      base_iri: pathToFileURL(file).href,
      ...(graph ? { to_graph_name: oxigraph.namedNode(graph) } : {})
    }
    store.load(readFileSync(file, 'utf8'), options)
  }
  for (const file of data) add(file)
  for (const { iri, file } of graphs) add(file, iri)
  // Queries that name their dataset name files beside them.
  for (const [, name] of readFileSync(query, 'utf8').matchAll(/FROM\s+(?:NAMED\s+)?<([^>]+)>/gi)) {
    const iri = new URL(name!, pathToFileURL(query)).href
    const file = iri.startsWith('file:') ? new URL(iri).pathname : ''
    if (existsSync(file) && !graphs.some(graph => graph.iri === iri)) add(file, iri)
  }
  return store
}
