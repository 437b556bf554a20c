import { Parser } from 'n3'
import { localName, sd } from '../base/vocabulary.js'
import type { JsonRow } from '../sparql/results-json.js'
import { answerAt, resultsAt } from './endpoint-answers.js'
import { checkEndpoint } from './endpoint-checks.js'
import { EndpointClient, ROWS_TYPE, TRIPLES_TYPE } from './endpoint-request.js'
import { FINGERPRINTS_QUERY } from './fingerprints.js'
import type { GraphFingerprint } from './fingerprints.js'
import { StoreUnavailable } from './store.js'

/** Release that an endpoint has to have: its graphs, and the triples of their union. */
export interface ExpectedRelease {
  id: string
  graphs: ReadonlyMap<string, GraphFingerprint>
  triples: number
}

/** Facts of an endpoint that was probed. */
export interface EndpointFacts {
  url: string
  /** Named graphs that it has, as many as the release. */
  graphs: number
  /** Triples of its default graph, the union of all graphs. */
  triples: number
  /** What it was asked and has answered as SPARQL 1.1 says. */
  checked: string[]
  /** Features that its service description tells (SPARQL 1.1 Service Description), by their local names. */
  features: string[]
  /** Milliseconds that it took to answer the smallest query. */
  answersInMs: number
}

/** Differences that an error lists; there may be many more. */
const MAX_LISTED = 3

/**
 * Probe of an endpoint: whether it can be a store, and has a release. Throws a `StoreUnavailable` that says what it
 * lacks: a format, answers as SPARQL 1.1 has them, the union of all graphs as its default graph, or the release.
 * `alreadyChecked`: what was checked of its answers before (`checkEndpoint`).
 */
export async function probeEndpoint(
  url: string,
  expected: ExpectedRelease,
  alreadyChecked?: string[]
): Promise<EndpointFacts> {
  const client = new EndpointClient(url)
  try {
    const from = performance.now()
    await answerAt(client, 'ASK {}', ROWS_TYPE)
    const answersInMs = Math.round(performance.now() - from)
    await answerAt(client, 'CONSTRUCT { <urn:a> <urn:b> "c" } WHERE {}', TRIPLES_TYPE)
    const checked = alreadyChecked ?? (await checkEndpoint(client, expected.triples))
    const found = await fingerprintsAt(client)
    requireRelease(url, expected, found)
    const count = await rowsAt(client, 'SELECT (COUNT(*) AS ?count) { ?s ?p ?o }')
    const triples = Number(count[0]?.['count']?.value)
    requireUnion(url, triples, expected)
    return { url, graphs: found.size, triples, checked, features: await featuresAt(client), answersInMs }
  } finally {
    await client.close()
  }
}

/** Fingerprints of the named graphs of an endpoint. */
async function fingerprintsAt(client: EndpointClient): Promise<Map<string, GraphFingerprint>> {
  const graphs = new Map<string, GraphFingerprint>()
  for (const { g, count, sum } of await rowsAt(client, FINGERPRINTS_QUERY))
    if (g) graphs.set(g.value as string, { count: Number(count?.value), sum: Number(sum?.value) })
  return graphs
}

async function rowsAt(client: EndpointClient, query: string): Promise<JsonRow[]> {
  return (await resultsAt(client, query)).results?.bindings ?? []
}

/** Check that the graphs of an endpoint are those of a release, each with the same statements. */
function requireRelease(url: string, { id, graphs }: ExpectedRelease, found: Map<string, GraphFingerprint>): void {
  const differing = [...new Set([...graphs.keys(), ...found.keys()])].filter(name => {
    const [wanted, has] = [graphs.get(name), found.get(name)]
    return wanted?.count !== has?.count || wanted?.sum !== has?.sum
  })
  if (!differing.length) return
  const listed = differing.slice(0, MAX_LISTED).map(name => {
    const [wanted, has] = [graphs, found].map(each => each.get(name)?.count ?? 0)
    const same = wanted === has ? ' others' : ''
    return `<${name}> has ${String(has)}${same} instead of ${String(wanted)} statements`
  })
  const more = differing.length > MAX_LISTED ? `, and ${String(differing.length - MAX_LISTED)} more graphs differ` : ''
  throw new StoreUnavailable(
    `${url} has ${found.size ? 'another graph than' : 'nothing of'} release ${id}: ${listed.join('; ')}${more}; ` +
      '"attache publish" loads a release'
  )
}

/** Check that the default graph of an endpoint is the union of all graphs, in which each triple stands once. */
function requireUnion(url: string, triples: number, { triples: wanted }: ExpectedRelease): void {
  if (triples === wanted) return
  throw new StoreUnavailable(
    `the default graph of ${url} has ${String(triples)} triples; expected ${String(wanted)}, those of all graphs ` +
      'together, each once: set it up with the union as its default graph (docs/stores.md), or load the union into it'
  )
}

/** Features that a service description tells; none when there is no description that can be read. */
async function featuresAt(client: EndpointClient): Promise<string[]> {
  try {
    const { text } = await client.send(client.url, { method: 'GET', headers: { Accept: 'text/turtle' } })
    const quads = new Parser({ baseIRI: client.url }).parse(text)
    return quads
      .filter(({ predicate }) => predicate.equals(sd('feature')))
      .map(({ object }) => localName(object.value))
      .sort()
  } catch {
    return []
  }
}
