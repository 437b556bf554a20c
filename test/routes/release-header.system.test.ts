import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CurrentRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

const serving: CurrentRelease = {}
let server: Running
let id = ''
beforeAll(async () => {
  serving.open = await openWorld({ cacheBytes: 1 << 20 })
  ;({ id } = serving.open.release)
  server = await serve(serving)
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept: '*/*', ...headers } })

describe('The release of an answer', () => {
  it('is named in each answer, kept ones, refusals and scripts of other origins included', async () => {
    for (const path of ['/id/ana.ttl', '/id/ana.ttl', '/id/nobody.ttl', '/sparql?query=ASK%7B%7D']) {
      const { headers } = await get(path)
      expect(headers.get('attache-release'), path).toBe(id)
      expect(headers.get('access-control-expose-headers')).toContain('Attache-Release')
    }
  })

  it('can be asked for: another one is refused, also where the answer is kept', async () => {
    expect((await get('/id/ana.ttl', { 'If-Release': id })).status).toBe(200)
    const refused = await get('/id/ana.ttl', { 'If-Release': '0123456789abcdef' })
    expect(refused.status).toBe(412)
    expect(refused.headers.get('attache-release')).toBe(id)
    expect(await refused.json()).toMatchObject({
      title: 'Other release',
      detail: `Release "0123456789abcdef" is not served here, but ${id}.`
    })
  })

  it('is what a balancer can wait for', async () => {
    expect((await get(`/readyz?release=${id}`)).status).toBe(200)
    const other = await get('/readyz?release=0123456789abcdef')
    expect(other.status).toBe(503)
    expect(await other.text()).toContain('is not served here')
  })

  it('changes with a swap', async () => {
    const { release } = serving.open!
    serving.open = { ...serving.open!, release: { ...release, id: 'fedcba9876543210' } }
    expect((await get('/id/ana.ttl')).headers.get('attache-release')).toBe('fedcba9876543210')
    expect((await get('/id/ana.ttl', { 'If-Release': id })).status).toBe(412)
  })
})
