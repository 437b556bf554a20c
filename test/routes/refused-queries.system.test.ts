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

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
