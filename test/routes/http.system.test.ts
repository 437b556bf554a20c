import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { OpenRelease } from '../../src/site/current-release.js'

let server: Running
let served: OpenRelease
beforeAll(async () => {
  server = await serve({ open: (served = await openWorld({ keptBytes: 1 << 20 })) })
})
afterAll(() => server.close())

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A request as it is, without what fetch adds and undoes. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers, agent: false }, response => {
      const pieces: Buffer[] = []
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .on('end', () => {
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) })
        })
        .on('error', reject)
    })
    sent.on('error', reject).end(body)
  })
}
const query = (text: string, more = ''): string => `/sparql?query=${encodeURIComponent(text)}${more}`
const rows = 'SELECT * { ?s ?p ?o } LIMIT 100'

describe('an entity tag', () => {
  it.each(['/queries/disagreements.csv', '/id/luka.ttl', '/ontology.nt', '/queries', '/sparql?query=ASK%7B%7D'])(
    'spares sending %s again',
    async path => {
      const first = await send(path)
      expect(first.headers.etag).toMatch(new RegExp(`^"${served.release.id.slice(0, 8)}-[\\w-]{27}"$`))
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
    const bare = ({ headers, body, status }: Answer): unknown => ({
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
    const post = (): Promise<Answer> =>
      send('/sparql', { 'content-type': 'application/sparql-query' }, 'POST', 'SELECT ?post { ?post ?p ?o }')
    expect((await post()).headers['server-timing']).not.toContain('kept')
    expect((await post()).headers['server-timing']).toContain('kept;desc="answer"')
  })
})

it('Every request has an id: its own when it brings one.', async () => {
  expect((await send('/id/luka.ttl', { 'x-request-id': 'mine-1' })).headers['x-request-id']).toBe('mine-1')
  expect((await send('/id/luka.ttl', { 'x-request-id': '<script>' })).headers['x-request-id']).toMatch(
    /^[\da-f]{8}-\w+$/
  )
})

it('HEAD and OPTIONS go everywhere, for other sites too.', async () => {
  for (const path of [
    '/',
    '/sparql?query=ASK%7B%7D',
    '/queries',
    '/queries/disagreements.csv',
    '/id/luka',
    '/source/north-catalogue.ttl',
    '/ontology',
    '/shapes.ttl',
    '/dumps/',
    '/dumps/library.ttl',
    '/healthz',
    '/readyz',
    '/limits',
    '/metrics'
  ]) {
    const [head, options] = [
      await send(path, { origin: 'https://example.com' }, 'HEAD'),
      await send(path, {}, 'OPTIONS')
    ]
    expect([path, head.status, head.body.length, head.headers['access-control-allow-origin']]).toEqual([
      path,
      200,
      0,
      '*'
    ])
    expect([path, options.status, options.headers.allow]).toEqual([path, 204, expect.stringContaining('GET, HEAD')])
  }
})

describe('a dump', () => {
  it('comes in ranges', async () => {
    const whole = (await send('/dumps/library.nt')).body
    const part = await send('/dumps/library.nt', { range: 'bytes=10-19' })
    expect([part.status, part.headers['content-range'], part.body.toString()]).toEqual([
      206,
      `bytes 10-19/${whole.length}`,
      whole.subarray(10, 20).toString()
    ])
    expect((await send('/dumps/library.nt', { range: 'bytes=-5' })).body.equals(whole.subarray(-5))).toBe(true)
    const beyond = await send('/dumps/library.nt', { range: `bytes=${whole.length}-` })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${whole.length}`])
  })

  it('comes whole when the part is of another one', async () => {
    const {
      headers: { etag }
    } = await send('/dumps/library.nt', {}, 'HEAD')
    expect((await send('/dumps/library.nt', { 'range': 'bytes=0-9', 'if-range': etag! })).status).toBe(206)
    expect((await send('/dumps/library.nt', { 'range': 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    expect((await send('/dumps/library.nt', { 'if-none-match': etag! })).status).toBe(304)
  })

  it('is a file of the release and no other', async () => {
    for (const path of [
      '../manifest.json',
      '..%2f..%2fcurrent',
      '%2e%2e/%2e%2e/package.json',
      'source/..%2f..%2f..%2fcurrent',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'library.nt%00.gz',
      '..\\current',
      'source%5c..%5ccurrent',
      'source',
      'source/'
    ]) {
      const { status, body } = await send(`/dumps/${path}`)
      expect([path, status]).toEqual([path, 404])
      expect(body.toString()).not.toMatch(/root:|"inputs"|"name": "attache"/)
    }
  })
})

it('Nothing of the program comes out with a failure.', async () => {
  const broken = {
    ...served,
    store: {
      ...served.store,
      ready: served.store.ready,
      load: () => served.store.load(),
      close: () => Promise.resolve(),
      ask: () => Promise.reject(new TypeError('secret of /etc'))
    }
  }
  const other = await serve({ open: broken })
  const response = await fetch(`${other.url}/sparql?query=ASK%7B%7D`)
  const text = await response.text()
  expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  expect(text).not.toMatch(/secret|TypeError|\bat \w/)
  expect(other.failures).toHaveLength(2)
  await other.close()
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
