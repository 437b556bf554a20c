import { describe, expect, it } from 'vitest'
import { serve } from './serving.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (query: string | undefined, headers: Record<string, string> = {}, more = ''): Promise<Response> =>
  fetch(`${server.url}/sparql?${query === undefined ? '' : `query=${encodeURIComponent(query)}`}${more}`, { headers })
const works =
  'PREFIX lib: <https://example.org/library/ontology#> SELECT ?work { ?work a lib:Work } ORDER BY ?work LIMIT 1'

describe('a query that is being written', () => {
  const check = (query?: string): Promise<Response> =>
    fetch(`${server.url}/check.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(query === undefined ? {} : { query })
    })

  it('is checked and not asked; without one there is nothing to check', async () => {
    const { problems } = (await (await check('SELECT * { ?s ?p ?o }')).json()) as { problems: unknown[] }
    expect(problems).toEqual([])
    expect(await (await check('SELECT * {\n?s ?p')).json()).toMatchObject({
      problems: [{ severity: 'error', line: 2, column: 6 }]
    })
    expect((await check()).status).toBe(400)
  })
})

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
