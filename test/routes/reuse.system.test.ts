import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send as sendTo } from './send.js'
import type { ByteResponse } from './send.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { OpenRelease } from '../../src/site/current-release.js'

let server: Running
let site: OpenRelease
beforeAll(async () => {
  server = await serve({ open: (site = await openWorld({ cacheBytes: 1 << 20 })) })
})
afterAll(() => server.close())
const send = (path: string, ...rest: [Record<string, string>?, string?, string?]): Promise<ByteResponse> =>
  sendTo(server.url + path, ...rest)
const query = (text: string, more = ''): string => `/sparql?query=${encodeURIComponent(text)}${more}`
const rows = 'SELECT * { ?s ?p ?o } LIMIT 100'

describe('an entity tag', () => {
  it.each(['/queries/disagreements.csv', '/id/luka.ttl', '/ontology.nt', '/queries', '/sparql?query=ASK%7B%7D'])(
    'spares sending %s again',
    async path => {
      const first = await send(path)
      expect(first.headers.etag).toMatch(new RegExp(`^"${site.release.id.slice(0, 8)}-[\\w-]{27}"$`))
      expect(first.headers['cache-control']).toBe('public, no-cache')
      for (const tag of [first.headers.etag!, `"x", W/${first.headers.etag!}`, '*']) {
        const again = await send(path, { 'if-none-match': tag })
        expect([again.status, again.body.length, again.headers.etag, again.headers['content-type']]).toEqual([
          304,
          0,
          first.headers.etag,
          undefined
        ])
      }
      const other = await send(path, { 'if-none-match': '"other"' })
      expect([other.status, other.headers.etag, other.body.equals(first.body)]).toEqual([200, first.headers.etag, true])
    }
  )

  it("is the representation's own", async () => {
    const tags = await Promise.all(
      [
        ['/id/luka.ttl', ''],
        ['/id/luka.nt', ''],
        ['/id/luka.ttl', 'gzip'],
        ['/id/luka.ttl', 'br'],
        ['/id/ana.ttl', '']
      ].map(async ([path, encoding]) => (await send(path!, { 'accept-encoding': encoding! })).headers.etag)
    )
    expect(new Set(tags).size).toBe(tags.length)
  })

  it('is not given to what changes each time, nor to a problem', async () => {
    for (const path of [query('SELECT (RAND() AS ?n) {}'), query('ASK {'), '/none']) {
      const { headers } = await send(path)
      expect([headers.etag, headers['cache-control']]).toEqual([undefined, 'no-store'])
    }
    expect((await send(query('SELECT (UUID() AS ?n) {}'))).body).not.toEqual(
      (await send(query('SELECT (UUID() AS ?n) {}'))).body
    )
  })
})

describe('an answer is compressed', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['gzip;q=1, br;q=0.5', gunzipSync],
    ['deflate, *;q=0.1', brotliDecompressSync]
  ] as const)('for Accept-Encoding: %s', async (encoding, unpacked) => {
    const plain = await send(query(rows))
    for (let i = 0; i < 2; i++) {
      const packed = await send(query(rows), { 'accept-encoding': encoding })
      expect(packed.body.length).toBeLessThan(plain.body.length / 2)
      expect(unpacked(packed.body).equals(plain.body)).toBe(true)
      expect(packed.headers.vary).toContain('Accept-Encoding')
    }
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toContain('Accept-Encoding')
  })

  it('not when it is short, or nobody wants it', async () => {
    expect((await send(query('ASK {}'), { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined()
    expect(
      (await send(query(rows), { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding']
    ).toBeUndefined()
  })
})

describe('what was replied before', () => {
  it('is replied again, the same in all but its own times', async () => {
    const bare = ({ headers, body, status }: ByteResponse): unknown => ({
      status,
      body: body.toString(),
      headers: { ...headers, 'x-request-id': '', 'server-timing': '', 'date': '' }
    })
    const [first, again] = [
      await send('/queries/works-of-genre.json?genre=satire'),
      await send('/queries/works-of-genre.json?genre=satire')
    ]
    expect(first.headers['server-timing']).toMatch(/^queue;dur=[\d.]+, evaluate;dur=[\d.]+, total;dur=[\d.]+$/)
    expect(again.headers['server-timing']).toMatch(/^total;dur=[\d.]+, kept;desc="reply"$/)
    expect(bare(again)).toEqual(bare(first))
    const head = await send('/queries/works-of-genre.json?genre=satire', {}, 'HEAD')
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(first.body.length)])
  })

  it('is not mistaken for what another client can take', async () => {
    const types = await Promise.all(
      ['text/csv', 'application/json', 'text/html', 'text/csv'].map(
        async accept => (await send('/queries/disagreements', { accept })).headers['content-type']
      )
    )
    expect(types).toEqual([
      'text/csv; charset=utf-8',
      'application/sparql-results+json',
      'text/html; charset=utf-8',
      'text/csv; charset=utf-8'
    ])
    const pages = await Promise.all(
      [
        ['accept-language', 'ka'],
        ['accept-language', 'en'],
        ['cookie', 'a=b; lang=az']
      ].map(
        async ([name, value]) =>
          /<html lang="(\w+)"/.exec((await send('/', { accept: 'text/html', [name!]: value! })).body.toString())?.[1]
      )
    )
    expect(pages).toEqual(['ka', 'en', 'az'])
  })

  it('is known to a POST as well: the answer is kept', async () => {
    const post = (): Promise<ByteResponse> =>
      send('/sparql', { 'content-type': 'application/sparql-query' }, 'POST', 'SELECT ?post { ?post ?p ?o }')
    expect((await post()).headers['server-timing']).not.toContain('kept')
    expect((await post()).headers['server-timing']).toContain('kept;desc="answer"')
  })
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
