import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits, limitsTable, variableOf } from '../../src/site/limits.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import { converse } from './socket.js'

let server: Running
beforeAll(async () => {
  server = await serve(
    { open: await openWorld() },
    {
      rows: 3,
      answerSize: 0.001,
      queryLength: 200,
      bodySize: 1,
      urlLength: 400,
      requestTime: 0.3,
      rate: 4,
      trustProxy: 1
    }
  )
})
afterAll(() => server.close())

let client = 0
const post = (query: string, accept = 'text/csv'): Promise<Response> =>
  fetch(`${server.url}/sparql`, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/sparql-query', 'x-forwarded-for': `192.0.2.${++client}` },
    body: query
  })
const problem = async (response: Response): Promise<unknown> => {
  const { status, type, title } = (await response.json()) as Record<string, unknown>
  return [response.status, status, type, title]
}

describe('an answer that is too long', () => {
  it('is cut off at a row, and says so in a header and in itself', async () => {
    const response = await post('SELECT ?s { ?s a ?type }')
    expect([response.status, response.headers.get('attache-truncated')]).toEqual([200, 'rows; rows=3'])
    expect((await response.text()).trim().split('\r\n')).toHaveLength(4)
    const json = await post('SELECT ?s { ?s a ?type }', 'application/json')
    expect(await json.json()).toMatchObject({
      head: { link: ['/limits#rows'], vars: ['s'] },
      results: { bindings: { length: 3 } }
    })
    const large = await post('SELECT * { ?s ?p ?o . ?s ?x ?y . ?s ?v ?w . ?s ?t ?u } LIMIT 3', 'application/json')
    expect(large.headers.get('attache-truncated')).toMatch(/^bytes; rows=[012]$/)
    expect(await large.json()).toMatchObject({ head: { link: ['/limits#answerSize'] } })
  })

  it('is whole when it just fits', async () => {
    expect((await post('SELECT ?s { ?s a ?type } LIMIT 3')).headers.get('attache-truncated')).toBeNull()
  })
})

it('A query, a body and an address may have so many characters.', async () => {
  expect(await problem(await post(`ASK {} #${'x'.repeat(200)}`))).toEqual([
    413,
    413,
    '/problems/content-too-large',
    'Content too large'
  ])
  expect(await problem(await post(`ASK {} #${'x'.repeat(2000)}`))).toEqual([
    413,
    413,
    '/problems/content-too-large',
    'Content too large'
  ])
  expect(await problem(await fetch(`${server.url}/sparql?query=${'x'.repeat(500)}`))).toEqual([
    414,
    414,
    '/problems/uri-too-long',
    'URI too long'
  ])
  expect(await converse(server.port, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 [^]*application\/problem\+json[^]*"status":431/
  )
})

it('An error says which limit it is, by a name that is listed.', async () => {
  const { limits } = (await (await fetch(`${server.url}/limits`)).json()) as { limits: { name: string }[] }
  const named = async (answer: Promise<Response>): Promise<unknown> => {
    const { detail } = (await (await answer).json()) as { detail: string }
    const name = /\(\/limits#(\w+)\)/.exec(detail)?.[1]
    return limits.find(limit => limit.name === name)?.name
  }
  expect(await named(post(`ASK {} #${'x'.repeat(200)}`))).toBe('queryLength')
  expect(await named(post(`ASK {} #${'x'.repeat(2000)}`))).toBe('bodySize')
  expect(await named(fetch(`${server.url}/sparql?query=${'x'.repeat(500)}`))).toBe('urlLength')
  const busy = [...Array(5).keys()].map(n =>
    fetch(`${server.url}/sparql?query=ASK%7B%7D`, {
      headers: { 'x-forwarded-for': '198.51.100.9', 'accept': `*/*;q=0.${n}` }
    })
  )
  const refused = (await Promise.all(busy)).find(({ status }) => status === 429)
  expect(await named(Promise.resolve(refused!))).toBe('rate')
})

it('A client may ask so often, and is told when it may again; others are not concerned.', async () => {
  const ask = (from: string, path = '/sparql?query=ASK%7B%7D'): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { 'x-forwarded-for': from, 'accept': `text/csv;q=0.${++client}` } })
  for (let i = 0; i < 4; i++) expect((await ask('198.51.100.1')).status).toBe(200)
  const refused = await ask('198.51.100.1')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit')).toContain('r=0')
  expect(await problem(refused)).toEqual([429, 429, '/problems/too-many-requests', 'Too many requests'])
  expect((await ask('198.51.100.2')).status).toBe(200)
  expect((await ask('198.51.100.1', '/healthz')).status).toBe(200)
})

it('The limits are listed: each with its value, unit, option and variable.', async () => {
  const { limits } = (await (await fetch(`${server.url}/limits`)).json()) as { limits: Record<string, unknown>[] }
  const names = limits.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([...Object.keys(defaultLimits), 'nesting', 'statementSize', 'dataDepth'])
  )
  expect(new Set(names).size).toBe(names.length)
  expect(limits.find(({ name }) => name === 'nesting')).toMatchObject({ value: 500, unit: 'levels' })
  expect(limits.find(({ name }) => name === 'rows')).toMatchObject({
    value: 3,
    default: 100_000,
    unit: 'rows',
    option: '--rows',
    variable: 'ATTACHE_ROWS'
  })
  expect(limitsTable(defaultLimits).map(({ variable }) => variable)).toContain(
    variableOf({ option: 'time-limit' } as never)
  )
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
