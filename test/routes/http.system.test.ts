import { describe, expect, it } from 'vitest'
import { send as sendTo } from './send.js'
import type { ByteResponse } from './send.js'
import { serve } from './serving.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const send = (path: string, ...rest: [Record<string, string>?, string?, string?]): Promise<ByteResponse> =>
  sendTo(server.url + path, ...rest)

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
    ...server.open,
    store: {
      ...server.open.store,
      ready: server.open.store.ready,
      load: () => server.open.store.load(),
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
