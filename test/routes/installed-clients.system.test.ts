import { describe, expect, it } from 'vitest'
import { some, thorough } from '../depth.js'
import { comunica, construct, first, installed, jena, run, select } from './installed.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const endpoint = (): string => `${server.url}/sparql`

describe('curl', () => {
  it('asks by GET, with a form and directly', async ({ skip }) => {
    if (!installed.curl) skip('curl is not installed')
    for (const args of [
      ['--get', '--data-urlencode', `query=${select}`],
      ['--data-urlencode', `query=${select}`],
      ['--header', 'Content-Type: application/sparql-query', '--data-binary', select]
    ]) {
      expect(
        await run('curl', ['--silent', '--fail', '--compressed', '--header', 'Accept: text/csv', ...args, endpoint()])
      ).toMatch(new RegExp(`^work\\r\\n${first}\\r\\n`))
    }
    expect(
      await run('curl', [
        '--silent',
        '--output',
        '/dev/null',
        '--write-out',
        '%{http_code}',
        '--data-urlencode',
        'update=CLEAR ALL',
        endpoint()
      ])
    ).toBe('403')
  })
})

describe('roqet', () => {
  it('reads rows, all that it knows to read of an endpoint', async ({ skip }) => {
    if (!installed.roqet) skip('roqet (rasqal-utils) is not installed')
    expect(await run('roqet', ['-q', '-r', 'csv', '-p', endpoint(), '-e', select])).toContain(first)
  })
})

describe("Jena's rsparql", () => {
  it('reads rows, booleans and graphs', async ({ skip }) => {
    if (!installed.rsparql) skip('there is neither java nor a Jena among the peers of the benchmark')
    const ask = (query: string, ...more: string[]): Promise<string> =>
      run('java', ['-cp', jena!, 'arq.rsparql', '--service', endpoint(), ...more, query])
    expect(await ask(select)).toContain(`<${first}>`)
    // Another client reads them below; each start of this one takes seconds.
    if (!thorough) return
    expect(await ask('ASK { ?s ?p ?o }')).toContain('Ask => Yes')
    expect(await ask(construct)).toContain('lib:Work')
  }, 120_000)
})

describe('Comunica', () => {
  it('reads rows, booleans and graphs of the endpoint(), which it may find out itself, and follows a thing', async ({
    skip
  }) => {
    if (!comunica) skip('there is no Comunica among the peers of the benchmark')
    const ask = (source: string, query: string): Promise<string> =>
      run(process.execPath, [comunica!, source, '--query', query])
    for (const source of some([endpoint(), `sparql@${endpoint()}`]))
      expect(JSON.parse(await ask(source, select))).toMatchObject([{ work: first }, {}])
    expect((await ask(endpoint(), 'ASK { ?s ?p ?o }')).trim()).toBe('true')
    expect(await ask(endpoint(), construct)).toContain(`<${first}> a <https://example.org/library/ontology#Work>`)
    expect(
      JSON.parse(await ask(`${server.url}/id/luka`, 'SELECT ?o { <https://example.org/library/id/luka> a ?o }'))
    ).not.toEqual([])
  }, 120_000)
})

it("A browser asks first whether it may, as YASGUI's needs it, and reads what else the answer says.", async () => {
  const headers = {
    'Origin': 'https://yasgui.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type,x-requested-with'
  }
  const preflight = await fetch(endpoint(), { method: 'OPTIONS', headers })
  expect([
    preflight.status,
    ...['origin', 'methods', 'headers'].map(what => preflight.headers.get(`access-control-allow-${what}`))
  ]).toEqual([204, '*', 'GET, HEAD, POST, OPTIONS', '*'])
  for (const [query, accept, type] of [
    [select, 'application/sparql-results+json,*/*;q=0.9', 'application/sparql-results+json'],
    ['ASK {}', 'application/sparql-results+json,*/*;q=0.9', 'application/sparql-results+json'],
    [construct, 'text/turtle,*/*;q=0.9', 'text/turtle; charset=utf-8'],
    [construct, 'application/sparql-results+json,*/*;q=0.9', 'text/turtle; charset=utf-8']
  ] as const) {
    const response = await fetch(endpoint(), {
      method: 'POST',
      headers: {
        'Origin': 'https://yasgui.example',
        'Accept': accept,
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8'
      },
      body: new URLSearchParams({ query }).toString()
    })
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('access-control-allow-origin')
    ]).toEqual([200, type, '*'])
  }
  const refused = await fetch(endpoint(), {
    method: 'POST',
    headers: { Origin: 'https://yasgui.example' },
    body: new URLSearchParams({ query: 'ASK {' })
  })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, '*'])
})
