import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import oxigraph from 'oxigraph'
import { beforeAll } from 'vitest'
import type { Manifest } from '../../src/release/manifest.js'
import type { Release } from '../../src/release/release.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { shippedRelease } from '../shipped.js'

const PREFIXES = [
  'void: <http://rdfs.org/ns/void#>',
  'dcat: <http://www.w3.org/ns/dcat#>',
  'dcterms: <http://purl.org/dc/terms/>',
  'sh: <http://www.w3.org/ns/shacl#>',
  'rdfs: <http://www.w3.org/2000/01/rdf-schema#>',
  'schema: <https://schema.org/>',
  'foaf: <http://xmlns.com/foaf/0.1/>',
  'owl: <http://www.w3.org/2002/07/owl#>'
]

/** Releases whose catalogues are looked at, by what they hold. */
export const catalogued: [string, () => Promise<Release>][] = [
  ['the library', () => buildOnce(worldFolder())],
  ['the shipped graph', shippedRelease]
]

/** A published graph in a store of this process. `rows`: an answer's values, by variable. */
export interface PublishedGraph {
  manifest: Manifest
  dataset: string
  ask(query: string): unknown
  rows(query: string): Record<string, string>[]
  number(query: string): number
}

/** The graph of a release, there once the tests run. */
export function publishedGraph(release: () => Promise<Release>): PublishedGraph {
  const graph = {} as PublishedGraph
  beforeAll(async () => {
    const { directory, manifest } = await release()
    const store = new oxigraph.Store()
    store.load(await readFile(join(directory, `${manifest.name}.nq`), 'utf8'), { format: 'application/n-quads' })
    const ask = (query: string): unknown => store.query(query, { use_default_graph_as_union: true })
    const prologue = PREFIXES.map(prefix => `PREFIX ${prefix}\n`).join('')
    const rows = (query: string): Record<string, string>[] =>
      (ask(prologue + query) as Map<string, { value: string }>[]).map(row =>
        Object.fromEntries([...row].map(([name, term]) => [name, term.value]))
      )
    const number = (query: string): number => Number(rows(query)[0]!['n'])
    Object.assign(graph, { manifest, dataset: `${manifest.base}dataset`, ask, rows, number })
  }, 240_000)
  return graph
}
