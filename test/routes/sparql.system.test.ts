import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

let server: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld({ timeoutMs: 1500 }) })
})
afterAll(() => server.close())

const get = (query: string | undefined, headers: Record<string, string> = {}, more = ''): Promise<Response> =>
  fetch(`${server.url}/sparql?${query === undefined ? '' : `query=${encodeURIComponent(query)}`}${more}`, { headers })
const works =
  'PREFIX lib: <https://example.org/library/ontology#> SELECT ?work { ?work a lib:Work } ORDER BY ?work LIMIT 1'

describe('an answer is written as the client wants it', () => {
  it.each([
    ['*/*', 'application/sparql-results+json'],
    ['application/json', 'application/sparql-results+json'],
    ['application/sparql-results+xml', 'application/sparql-results+xml'],
    ['text/csv;q=0.5, text/tab-separated-values', 'text/tab-separated-values; charset=utf-8'],
    ['text/*', 'text/csv; charset=utf-8'],
    ['application/xml', 'application/sparql-results+xml'],
    ['text/turtle, application/*;q=0.1', 'application/sparql-results+json'],
    ['text/csv; charset=utf-8', 'text/csv; charset=utf-8'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html; charset=utf-8']
  ])('SELECT, Accept: %s', async (accept, type) => {
    const response = await get(works, { accept })
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('vary')?.split(', ')[0]
    ]).toEqual([200, type, 'Accept'])
    expect(await response.text()).toContain('ana-notebook')
  })

  it.each([
    ['*/*', 'text/turtle; charset=utf-8'],
    ['application/ld+json', 'application/ld+json'],
    ['application/rdf+xml', 'application/rdf+xml'],
    ['application/n-quads', 'application/n-quads'],
    ['application/trig', 'application/trig'],
    ['application/n-triples;q=0.9, text/csv', 'application/n-triples']
  ])('CONSTRUCT, Accept: %s', async (accept, type) => {
    const response = await get('CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 1', { accept })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  })

  it('by format=, over the Accept header', async () => {
    expect((await get(works, { accept: 'text/csv' }, '&format=tsv')).headers.get('content-type')).toBe(
      'text/tab-separated-values; charset=utf-8'
    )
    expect(
      (await get(works, { accept: 'text/html' }, '&format=application/sparql-results%2Bxml')).headers.get(
        'content-type'
      )
    ).toBe('application/sparql-results+xml')
  })

  it('or not at all: 406 tells what there is', async () => {
    for (const response of [
      await get(works, { accept: 'text/turtle' }),
      await get(works, {}, '&format=pdf'),
      await get('ASK {}', { accept: 'text/csv;q=0, image/png' })
    ]) {
      expect(response.status).toBe(406)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({
        status: 406,
        detail: expect.stringContaining('text/csv (csv)') as string
      })
    }
  })
})

describe('a request that cannot be answered', () => {
  it.each([
    [400, 'SELECT * {\n ?s ?p }', 'Line 2, column 8: expected a variable'],
    [400, 'SELECT * { ?s foo:bar ?o }', 'Line 1, column 15: the prefix foo: is not declared'],
    [
      400,
      'PREFIX rdfs: <http://x/#>\n# rdfz:\nSELECT * { ?s rdfs:label "rdfz:" ; rdfz:label ?o }',
      'Line 3, column 36: the prefix rdfz: is not declared; did you mean rdfs?'
    ],
    [400, 'SELECT ?a WHERE { ?s ?p ?o } GROUP BY ?s', 'neither grouped nor inside an aggregate'],
    [400, '', 'Line 1'],
    [400, `SELECT * ${'{'.repeat(100_00)}${'}'.repeat(100_00)}`, '/limits#queryDepth'],
    [403, 'SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <http://localhost/> { ?s ?p ?o } } }', 'SERVICE'],
    [403, 'INSERT DATA { <a> <b> <c> }', 'read-only']
  ])('is a %i with a sentence: %.40s', async (status, query, detail) => {
    const response = await fetch(`${server.url}/sparql`, {
      method: 'POST',
      headers: { 'content-type': 'application/sparql-query' },
      body: query
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status, detail: expect.stringContaining(detail) as string })
  })

  it('tells machines the line and column of a syntax error', async () => {
    expect(await (await get('ASK {\n ?a ?b }')).json()).toMatchObject({ status: 400, line: 2, column: 8 })
  })

  it('is a page for a browser', async () => {
    const response = await get('ASK {', { accept: 'text/html' })
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
    expect(await response.text()).toContain('<strong>Syntax error</strong>')
  })

  it('says what is missing, repeated, unreadable, too large or of the wrong type', async () => {
    const post = async (type: string, body: string | Buffer): Promise<number> =>
      (await fetch(`${server.url}/sparql`, { method: 'POST', headers: { 'content-type': type }, body: body as string }))
        .status
    expect((await get(undefined, { accept: 'application/sparql-results+json' })).status).toBe(400)
    expect((await get(undefined, {}, 'default-graph-uri=http://example.org/')).status).toBe(400)
    expect((await get('ASK {}', {}, '&query=ASK%20%7B%7D')).status).toBe(400)
    expect((await get('ASK {}', {}, '&default-graph-uri=nothing')).status).toBe(400)
    expect((await get('ASK {}', {}, '&default-graph-uri=http://%5B')).status).toBe(400)
    expect((await fetch(`${server.url}/sparql?query=%FF`)).status).toBe(400)
    expect(await post('application/sparql-query', Buffer.from([0xff, 0xfe]))).toBe(400)
    expect(await post('application/sparql-query; charset=iso-8859-1', 'ASK {}')).toBe(415)
    expect(await post('text/plain', 'ASK {}')).toBe(415)
    expect(await post('application/sparql-query', 'ASK {} #'.padEnd(2 << 20, '.'))).toBe(413)
    expect(await post('application/sparql-update', 'CLEAR ALL')).toBe(403)
  })

  it('is told the methods there are', async () => {
    const response = await fetch(`${server.url}/sparql`, { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  })

  it('is ended at the time limit: 503, and the next is answered', async () => {
    const response = await get('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('1.5 seconds') as string })
    expect((await get('ASK {}')).status).toBe(200)
  })
})

it('The default graph is the union of all graphs, until someone names a dataset.', async () => {
  const count = async (from: string, more = ''): Promise<number> =>
    Number(
      (await (await get(`SELECT (COUNT(*) AS ?n) ${from} { ?s ?p ?o }`, { accept: 'text/csv' }, more)).text()).split(
        '\r\n'
      )[1]
    )
  const graph = 'https://example.org/library/source/north-catalogue'
  const [all, one] = [await count(''), await count(`FROM <${graph}>`)]
  expect(one).toBeGreaterThan(10)
  expect(all).toBeGreaterThan(one * 3)
  expect(await count('', `&default-graph-uri=${graph}`)).toBe(one)
  expect(await count('FROM <https://example.org/library/graph/entities>', `&default-graph-uri=${graph}`)).toBe(one)
  expect(await count('', `&named-graph-uri=${graph}`)).toBe(0)
})

it('HEAD answers as GET without a body; OPTIONS tells other sites what they may do.', async () => {
  const head = await fetch(`${server.url}/sparql?query=ASK%7B%7D`, { method: 'HEAD' })
  expect([
    head.status,
    head.headers.get('content-type'),
    head.headers.get('content-length'),
    await head.text()
  ]).toEqual([200, 'application/sparql-results+json', '26', ''])
  const options = await fetch(`${server.url}/sparql`, { method: 'OPTIONS' })
  expect([
    options.status,
    options.headers.get('access-control-allow-origin'),
    options.headers.get('access-control-allow-methods')
  ]).toEqual([204, '*', 'GET, HEAD, POST, OPTIONS'])
})

it('Pages bring a strict content security policy; no answer names the software.', async () => {
  const response = await fetch(`${server.url}/sparql`, { headers: { accept: 'text/html' } })
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('x-powered-by')).toBeNull()
})

it('Before a graph is served the process lives, but is not ready.', async () => {
  const early = await serve({})
  const status = async (path: string): Promise<number> => (await fetch(`${early.url}${path}`)).status
  expect([await status('/healthz'), await status('/readyz'), await status('/sparql?query=ASK%7B%7D')]).toEqual([
    200, 503, 503
  ])
  await early.close()
  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
    status: 'ready',
    counts: { quads: expect.any(Number) as number }
  })
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
