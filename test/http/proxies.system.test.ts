import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import { raw } from '../routes/raw.js'
import type { RawAnswer } from '../routes/raw.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let open: OpenRelease
let server: Running
let trusting: Running
beforeAll(async () => {
  open = await openWorld({ cacheBytes: 1 << 20 })
  server = await serve({ open })
  trusting = await serve({ open }, { trustProxy: 1, hsts: 300, hstsSubdomains: 1 })
})
afterAll(() => Promise.all([server.close(), trusting.close()]))

const get = (to: Running, path: string, headers: Record<string, string>): Promise<RawAnswer> =>
  raw(to.port, `GET ${path}`, headers)
const forwarded = { 'Host': '127.0.0.1:3000', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'graph.example' }

describe('scheme and host of a proxy', () => {
  it.each([
    ['/sitemap.xml', '*/*', '<loc>'],
    ['/robots.txt', '*/*', 'Sitemap: '],
    ['/feed.atom', '*/*', '<link rel="alternate" type="text/html" href="'],
    ['/about', 'text/html', '<meta property="og:url" content="'],
    ['/sparql', 'text/turtle', 'sd:endpoint <']
  ])('are in %s when the proxy is trusted, and not otherwise', async (path, accept, before) => {
    // Twice, for the second comes from the cache.
    for (let i = 0; i < 2; i++) {
      expect((await get(trusting, path, { ...forwarded, Accept: accept })).text).toContain(
        `${before}https://graph.example`
      )
      const { text } = await get(server, path, { ...forwarded, Accept: accept })
      expect(text).toContain(`${before}http://127.0.0.1:3000`)
      expect(text).not.toContain('graph.example')
    }
  })
})

describe('behind a prefix', () => {
  /** Paths of this server that a page names, without the prefix it should have. */
  const bare = (text: string, prefix: string): string[] =>
    [...text.matchAll(/ (?:href|src|action)="(\/[^"]*)/g)]
      .map(([, path]) => path!)
      .filter(path => !path.startsWith(`${prefix}/`))

  it.each([
    ['of the base IRI, left in place', '/library', {}, 'https://example.org/library'],
    ['of the base IRI, taken off', '', {}, 'https://example.org/library'],
    [
      'that the proxy tells',
      '',
      { ...forwarded, 'X-Forwarded-Prefix': '/graphs/books/' },
      'https://graph.example/graphs/books'
    ]
  ])('%s, every link keeps it', async (_what, before, headers, address) => {
    const prefix = new URL(address).pathname
    const asked = { Host: 'example.org', Accept: 'text/html', ...headers }
    for (const path of ['/', '/id/luka', '/queries/disagreements', '/search', '/sparql', '/none']) {
      const { text } = await get(trusting, before + path, asked)
      expect([path, bare(text, prefix)]).toEqual([path, []])
      expect(text).toContain(`href="${prefix}/assets/`)
    }
    expect((await get(trusting, `${before}/about?lang=ka`, asked)).headers['set-cookie']).toContain(`Path=${prefix}/;`)
    const data = { ...asked, Accept: 'text/turtle' }
    expect((await get(trusting, `${before}/id/luka`, data)).headers['content-location']).toBe(`${prefix}/id/luka.ttl`)
    expect((await get(trusting, `${before}/sparql`, data)).text).toContain(`sd:endpoint <${address}/sparql>`)
    expect((await get(trusting, `${before}/queries/published-between.csv?limit=1`, data)).headers['link']).toContain(
      `<${prefix}/queries/published-between.csv?limit=1&offset=1>`
    )
    for (const path of ['/queries', '/releases']) {
      const { text } = await get(trusting, before + path, { ...asked, Accept: 'application/json' })
      const paths = [...text.matchAll(/"(?:path|manifest)": ?"([^"]*)"/g)].map(([, found]) => found!)
      expect(paths.length).toBeGreaterThan(1)
      expect(paths.filter(found => !found.startsWith(`${prefix}${path}/`))).toEqual([])
    }
    expect(JSON.parse((await get(trusting, `${before}/none`, data)).text)).toMatchObject({
      type: `${prefix}/problems/not-found`
    })
  })

  it('the list of limits that a truncated answer or a refusal names has it', async () => {
    const small = await serve({ open }, { trustProxy: 1, rows: 1, queryLength: 40 })
    const ask = async (query: string, accept: string): Promise<string> =>
      (await get(small, `/sparql?query=${encodeURIComponent(query)}`, { Host: 'example.org', Accept: accept })).text
    const [select, construct] = ['SELECT * { ?s ?p ?o }', 'CONSTRUCT WHERE { ?s ?p ?o }']
    expect(await ask(select, 'application/sparql-results+json')).toContain('"link":["/library/limits#rows"]')
    expect(await ask(select, 'application/sparql-results+xml')).toContain('<link href="/library/limits#rows"/>')
    expect(await ask(construct, 'text/turtle')).toMatch(/^# .* see \/library\/limits#rows\n/)
    const { detail } = JSON.parse(await ask(`${select} #${'x'.repeat(40)}`, 'application/json')) as { detail: string }
    expect(detail).toContain('(/library/limits#queryLength)')
    await small.close()
  })

  it('a prefix that nobody vouches for, or that is none, is not taken', async () => {
    const asked = { ...forwarded, 'Accept': 'text/html', 'X-Forwarded-Prefix': '/evil' }
    expect((await get(server, '/about', asked)).text).not.toContain('evil')
    const broken = { ...asked, 'X-Forwarded-Prefix': '/a"><script>' }
    expect((await get(trusting, '/about', broken)).text).not.toContain('<script>')
  })
})

it('A request with two Host fields is refused, also for what is cached.', async () => {
  await get(server, '/about', { Host: 'a', Connection: 'close' })
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8')
  socket.write('GET /about HTTP/1.1\r\nHost: a\r\nhost: b\r\nConnection: close\r\n\r\n')
  let text = ''
  for await (const piece of socket) text += String(piece)
  expect(text).toMatch(/^HTTP\/1.1 400 [^]*Host header field is given more than once/)
})

it('A server that has names refuses requests for others, but for those of monitoring.', async () => {
  const named = await serve({ open }, { trustProxy: 1 }, undefined, ['graph.example', 'example.org'])
  for (const [path, host, status] of [
    ['/about', 'graph.example', 200],
    ['/about', 'Example.org:8080', 200],
    ['/about', 'evil.example', 421],
    ['/none', 'evil.example', 421],
    ['/readyz', '10.0.0.7:3000', 200]
  ] as const)
    expect([path, host, (await get(named, path, { Host: host })).status]).toEqual([path, host, status])
  const behind = { 'Host': 'graph.example', 'X-Forwarded-Host': 'evil.example' }
  const refused = await get(named, '/about', behind)
  expect([refused.status, refused.text]).toEqual([421, expect.stringContaining('is none of this server')])
  await named.close()
})

it('Letters in an address that are not percent-encoded are refused with a sentence that says so.', async () => {
  for (const path of ['/search.json?q=ანა', '/id/ანა', '/search.json?q=Jules\u00a0Verne']) {
    const { status, text } = await get(server, path, {})
    expect([status, text]).toEqual([400, expect.stringContaining('%XX sequences that encode UTF-8')])
  }
  const encoded = await get(server, `/search.json?q=${encodeURIComponent('Jules\u00a0Verne')}`, {})
  expect([encoded.status, encoded.text]).toEqual([200, expect.stringContaining('id/jules-verne')])
})

it('Strict-Transport-Security is sent by choice alone; no page stands in a frame.', async () => {
  const [plain, strict] = [await get(server, '/about', {}), await get(trusting, '/about', {})]
  expect(plain.headers['strict-transport-security']).toBeUndefined()
  expect(strict.headers['strict-transport-security']).toBe('max-age=300; includeSubDomains')
  expect([plain.headers['x-frame-options'], plain.headers['content-security-policy']]).toEqual([
    'DENY',
    expect.stringContaining("frame-ancestors 'none'")
  ])
})
