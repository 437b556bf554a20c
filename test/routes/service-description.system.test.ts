import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/rdf/formats.js'
import { suitesFolder } from '../shared.js'
import { read, rows } from './description.js'
import { raw } from './raw.js'
import type { RawAnswer } from './raw.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (path: string, accept?: string, method = 'GET'): Promise<RawAnswer> =>
  raw(server.port, `${method} ${path}`, accept === undefined ? {} : { Accept: accept })
const graphFormats = formats.filter(({ kind }) => kind === 'graph')

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
