import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/rdf/formats.js'
import { read, rows } from './description.js'
import { raw } from './raw.js'
import type { RawAnswer } from './raw.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()

const base = 'https://example.org/library/'
const get = (path: string, accept?: string, method = 'GET'): Promise<RawAnswer> =>
  raw(server.port, `${method} ${path}`, accept === undefined ? {} : { Accept: accept })
const graphFormats = formats.filter(({ kind }) => kind === 'graph')

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

  it.each(['/dataset', '/catalogue', '/dataset.html', '/catalogue?format=html'])(
    'at %s, for people, is a page',
    async path => {
      const answer = await get(path, 'text/html,application/xhtml+xml,*/*;q=0.8')
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(answer.text).toContain(`href="/${path.slice(1, path.search(/[.?]|$/))}.ttl"`)
    }
  )

  it('at /.well-known/void leads people to the page of the dataset', async () => {
    const answer = await get('/.well-known/void', 'text/html')
    expect([answer.status, answer.headers['location'], answer.headers['vary']]).toEqual([303, '/dataset', 'Accept'])
  })

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
    const { graphs, triples: union } = server.open.release.manifest.counts
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
