import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import oxigraph from 'oxigraph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../src/rdf/formats.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { suitesFolder } from '../shared.js'
import { raw } from './raw.js'
import type { RawAnswer } from './raw.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

let server: Running
let served: OpenRelease
beforeAll(async () => {
  server = await serve({ open: (served = await openWorld()) })
}, 60_000)
afterAll(() => server.close())

const base = 'https://example.org/library/'
const get = (path: string, accept?: string, method = 'GET'): Promise<RawAnswer> =>
  raw(server.port, `${method} ${path}`, accept === undefined ? {} : { Accept: accept })
const graphFormats = formats.filter(({ kind }) => kind === 'graph')

/** RDF text as a store of its own: text that cannot be read throws. */
function read(text: string, type: string): oxigraph.Store {
  const store = new oxigraph.Store()
  store.load(text, { format: type.replace(/;.*/, ''), base_iri: 'http://graph.example/' })
  return store
}

function rows(store: oxigraph.Store, query: string): Record<string, string>[] {
  const prefixes =
    'PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> PREFIX ' +
    'dcat: <http://www.w3.org/ns/dcat#> '
  return (store.query(prefixes + query, { use_default_graph_as_union: true }) as Map<string, { value: string }>[]).map(
    row => Object.fromEntries([...row].map(([name, term]) => [name, term.value]))
  )
}

describe('the endpoint, when nothing is asked, describes itself', () => {
  it.each(graphFormats.map(format => [format.mediaType, format.name]))(
    'as %s, by Accept and by format=',
    async (mediaType, name) => {
      const [byAccept, byName] = [await get('/sparql', mediaType), await get(`/sparql?format=${name}`, 'text/html')]
      for (const answer of [byAccept, byName]) {
        expect([answer.status, answer.headers['content-type']!.replace(/;.*/, '')]).toEqual([200, mediaType])
        expect(rows(read(answer.text, mediaType), 'SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }')).toEqual([
          { e: 'http://graph.example/sparql' }
        ])
      }
    }
  )

  it('with what it can do, and nothing that it cannot', async () => {
    const description = read((await get('/sparql')).text, 'text/turtle')
    expect(rows(description, 'SELECT ?x { ?s sd:feature ?x }')).toEqual([
      { x: 'http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph' }
    ])
    expect(rows(description, 'SELECT ?x { ?s sd:supportedLanguage ?x }')).toEqual([
      { x: 'http://www.w3.org/ns/sparql-service-description#SPARQL11Query' }
    ])
  })

  it('with its named graphs and their sizes, which are those of the store', async () => {
    const description = read((await get('/sparql')).text, 'text/turtle')
    const graphs = rows(
      description,
      'SELECT ?g ?n { ?s sd:defaultDataset/sd:namedGraph [ sd:name ?g ; sd:graph/void:triples ?n ] } ORDER BY ?g'
    )
    const counted = await get(
      `/sparql?query=${encodeURIComponent(
        'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g'
      )}`,
      'text/csv'
    )
    expect(graphs.map(({ g, n }) => `${g},${n}`)).toEqual(counted.text.trim().split('\r\n').slice(1))
    const [{ n }] = rows(description, 'SELECT ?n { ?s sd:defaultDataset/sd:defaultGraph/void:triples ?n }') as [
      { n: string }
    ]
    expect(
      (await get(`/sparql?query=${encodeURIComponent('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}`, 'text/csv')).text.split(
        '\r\n'
      )[1]
    ).toBe(n)
  })

  it('with result formats that real requests get', async () => {
    const stated = rows(read((await get('/sparql')).text, 'text/turtle'), 'SELECT ?x { ?s sd:resultFormat ?x }').map(
      ({ x }) => x!.replace(/^.*formats\//, '')
    )
    const delivered: Record<string, [query: string, mediaType: string]> = {
      'SPARQL_Results_JSON': ['SELECT * {?s ?p ?o} LIMIT 1', 'application/sparql-results+json'],
      'SPARQL_Results_XML': ['ASK {}', 'application/sparql-results+xml'],
      'SPARQL_Results_CSV': ['SELECT * {?s ?p ?o} LIMIT 1', 'text/csv'],
      'SPARQL_Results_TSV': ['SELECT * {?s ?p ?o} LIMIT 1', 'text/tab-separated-values'],
      'Turtle': ['DESCRIBE <x>', 'text/turtle'],
      'N-Triples': ['DESCRIBE <x>', 'application/n-triples'],
      'JSON-LD': ['DESCRIBE <x>', 'application/ld+json'],
      'RDF_XML': ['DESCRIBE <x>', 'application/rdf+xml'],
      'N-Quads': ['DESCRIBE <x>', 'application/n-quads'],
      'TriG': ['DESCRIBE <x>', 'application/trig']
    }
    expect(stated.sort()).toEqual(Object.keys(delivered).sort())
    for (const [query, mediaType] of Object.values(delivered)) {
      const answer = await get(`/sparql?query=${encodeURIComponent(query)}`, mediaType)
      expect([answer.status, answer.headers['content-type']!.replace(/;.*/, '')]).toEqual([200, mediaType])
    }
  })

  it('but not when something else was meant', async () => {
    for (const [line, headers, body] of [
      ['GET /sparql?quary=ASK%7B%7D', {}, ''],
      ['GET /sparql?default-graph-uri=http%3A%2F%2Fexample.org%2F', {}, ''],
      ['GET /sparql', { Accept: 'application/sparql-results+json' }, ''],
      ['POST /sparql', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'format=ttl']
    ] as const)
      expect((await raw(server.port, line, headers, body)).status).toBe(400)
    expect((await get('/sparql?format=csv')).status).toBe(406)
  })

  const suite = join(suitesFolder, 'sparql11-service-description', 'manifest.ttl')
  it.skipIf(!existsSync(suite))("as the W3C's suite wants it", async () => {
    const named = [...readFileSync(suite, 'utf8').matchAll(/^:(\S+)\s+rdf:type mf:ServiceDescriptionTest/gm)].map(
      ([, name]) => name
    )
    const answer = await get('/sparql')
    const description = read(answer.text, 'text/turtle')
    const checks: Record<string, () => void> = {
      'returns-rdf': () => {
        expect(answer.headers['content-type']).toMatch(/^text\/turtle/)
      },
      'has-endpoint-triple': () => {
        expect(rows(description, 'SELECT ?s { ?s sd:endpoint <http://graph.example/sparql> }')).toHaveLength(1)
      },
      // The schema's rules for a service: one endpoint, one default dataset with one default graph, each named graph
      // with one name.
      'conforms-to-schema': () => {
        for (const path of [
          '?x a sd:Service . ?x sd:endpoint ?y',
          '?x a sd:Service . ?x sd:defaultDataset ?y',
          '?x a sd:Dataset . ?x sd:defaultGraph ?y',
          '?x a sd:NamedGraph . ?x sd:name ?y'
        ]) {
          const counts = rows(description, `SELECT ?x (COUNT(?y) AS ?n) { ${path} } GROUP BY ?x`)
          expect(counts.length).toBeGreaterThan(0)
          expect(new Set(counts.map(({ n }) => n))).toEqual(new Set(['1']))
        }
      }
    }
    expect(named.sort()).toEqual(Object.keys(checks).sort())
    for (const check of Object.values(checks)) check()
  })
})

describe('what the graph says of itself', () => {
  it.each(['/.well-known/void', '/dataset', '/catalogue', '/dataset.nt', '/.well-known/void?format=jsonld'])(
    'is at %s',
    async path => {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      const store = read(answer.text, answer.headers['content-type']!)
      expect(rows(store, 'SELECT ?n { ?d a void:Dataset, dcat:Dataset ; void:classes ?n }')).toHaveLength(1)
      expect(rows(store, 'SELECT ?c { ?c a dcat:Catalog }')).toEqual([{ c: `${base}catalogue` }])
      expect(rows(store, `SELECT ?p { <${base}source/north-catalogue> ?p ?o }`)).toEqual([])
    }
  )

  it.each(['/.well-known/void', '/dataset', '/catalogue', '/dataset.html', '/catalogue?format=html'])(
    'at %s, for people, is the page about the graph',
    async path => {
      const answer = await get(path, 'text/html,application/xhtml+xml,*/*;q=0.8')
      expect([answer.status, answer.headers['location'], answer.headers['vary']]).toEqual([303, '/about', 'Accept'])
      const about = await get('/about', 'text/html')
      expect([about.status, about.text]).toEqual([200, expect.stringContaining('href="/dataset.ttl"')])
    }
  )

  it('leads to what can be had here', async () => {
    const store = read((await get('/dataset')).text, 'text/turtle')
    const named = rows(
      store,
      'SELECT DISTINCT ?x { { ?d void:dataDump ?x } UNION { ?d void:exampleResource ?x } UNION { ?d ' +
        'void:sparqlEndpoint ?x } UNION { ?s dcat:endpointDescription ?x } UNION { ?d dcat:landingPage ?x } }'
    )
    expect(named.length).toBeGreaterThan(20)
    for (const { x } of named) {
      const path = x!.slice(base.length - 1)
      expect([path, (await get(path, '*/*', 'HEAD')).status]).toEqual([path, 200])
    }
  })
})

describe('the Graph Store Protocol, reading', () => {
  const source = `${base}source/north-catalogue`
  const triples = async (path: string): Promise<number> =>
    read((await get(path, 'application/n-triples')).text, 'application/n-triples').size

  it('gives a graph by its name and the union of all', async () => {
    const { graphs, triples: union } = served.release.manifest.counts
    expect(await triples(`/graphs?graph=${encodeURIComponent(source)}`)).toBe(graphs[source])
    expect(await triples('/graphs?default')).toBe(union)
    expect(await triples('/graph/entities')).toBe(graphs[`${base}graph/entities`])
  })

  it.each(graphFormats.map(format => [format.mediaType, format.name]))(
    'writes %s, by Accept, format= and suffix',
    async (mediaType, name) => {
      for (const answer of [
        await get('/graph/links', mediaType),
        await get(`/graph/links.${name}`),
        await get(`/graphs?default&format=${name}`),
        await get('/graphs?default', mediaType)
      ]) {
        expect([answer.status, answer.headers['content-type']!.replace(/;.*/, '')]).toEqual([200, mediaType])
        expect(read(answer.text, mediaType).size).toBeGreaterThan(1)
      }
    }
  )

  it.each([
    ['/graphs?graph=http%3A%2F%2Fexample.org%2Fnothing', 404],
    ['/graph/nothing', 404],
    ['/graph/nothing.ttl', 404],
    ['/graphs', 400],
    ['/graphs?default&graph=http%3A%2F%2Fexample.org%2F', 400],
    ['/graphs?graph=entities', 400],
    ['/graphs?graph=', 400],
    ['/graphs?graph=http%3A%2F%2Fa%3E%20b', 400],
    ['/graph/entities.csv', 406],
    ['/graphs?default=&default=', 400]
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path, 'text/turtle')).status).toBe(status)
    expect((await get(path, 'text/turtle', 'HEAD')).status).toBe(status)
  })

  it.each(['PUT', 'POST', 'DELETE', 'PATCH'])('refuses %s and says what is possible', async method => {
    for (const path of ['/graphs?default', '/graph/entities', '/source/north-catalogue']) {
      const answer = await raw(
        server.port,
        `${method} ${path}`,
        { 'Content-Type': 'text/turtle' },
        '<a:a> <a:b> <a:c> .'
      )
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
  })
})

describe('rows of a saved query, page by page,', () => {
  const all = async (suffix: string): Promise<string[]> =>
    (await get(`/queries/published-between.${suffix}`)).text.trim().split(/\r?\n/)

  it.each(['csv', 'tsv'])('are together all rows (%s)', async suffix => {
    const [head, ...expected] = await all(suffix)
    expect(expected.length).toBeGreaterThan(2)
    const found: string[] = []
    let next: string | undefined = `/queries/published-between.${suffix}?limit=1`
    while (next !== undefined) {
      const answer: RawAnswer = await get(next)
      expect(answer.status).toBe(200)
      const [first, ...rows] = answer.text.trim().split(/\r?\n/)
      expect(first).toBe(head)
      found.push(...rows)
      next = /<([^>]*)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1]
    }
    expect(found).toEqual(expected)
  })

  it('know the page before, in JSON and XML as well', async () => {
    for (const suffix of ['json', 'xml']) {
      const answer = await get(`/queries/published-between.${suffix}?from=1700-01-01&offset=1&limit=2`)
      expect(answer.headers['link']).toContain(
        `</queries/published-between.${suffix}?from=1700-01-01&limit=2&offset=0>; rel="prev"`
      )
    }
    expect((await get('/queries/published-between.csv?limit=1000')).headers['link']).toBeUndefined()
  })

  it.each(['limit=0', 'limit=x', 'limit=-1', 'offset=1.5', 'limit=1&limit=2', 'limit=99999999999'])(
    'are refused for %s',
    async parameters => {
      for (const suffix of ['csv', 'html', 'rq'])
        expect((await get(`/queries/published-between.${suffix}?${parameters}`)).status).toBe(400)
    }
  )
})

describe('a request that only half fits', () => {
  const query = { 'Content-Type': 'application/sparql-query' }
  it.each([
    ['a compressed body', { ...query, 'Content-Encoding': 'gzip' }, 415],
    ['a body that says it is plain', { ...query, 'Content-Encoding': 'identity' }, 200],
    ['an expectation that nobody knows', { ...query, Expect: 'a miracle' }, 200],
    ['a charset that is not UTF-8', { 'Content-Type': 'application/sparql-query; charset=utf-16' }, 415]
  ])('with %s', async (_what, headers, status) => {
    const answer = await raw(server.port, 'POST /sparql', headers, 'ASK {}')
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      status === 200 ? 'application/sparql-results+json' : 'application/problem+json'
    ])
  })

  it('without a host is told so', async () => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write('GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nConnection: close\r\n\r\n')
    })
    let text = ''
    for await (const piece of socket.setEncoding('utf8')) text += String(piece)
    expect(text).toMatch(/^HTTP\/1.1 400 [^]*application\/problem\+json[^]*Host header field is missing/)
  })
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
