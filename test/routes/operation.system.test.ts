import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Metrics } from '../../src/site/metrics.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { CurrentRelease } from '../../src/site/current-release.js'

const metrics = new Metrics()
const serving: CurrentRelease = {}
let server: Running
beforeAll(async () => {
  serving.open = await openWorld({ timeoutMs: 1000, cacheBytes: 1 << 20, events: metrics.poolEvents })
  server = await serve(serving, { rows: 5 }, metrics)
})
afterAll(() => server.close())

const get = (path: string, accept = 'text/csv'): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept } })
const sparql = (query: string): string => `/sparql?query=${encodeURIComponent(query)}`
const value = async (line: string): Promise<number> => {
  const text = await (await get('/metrics')).text()
  return Number(
    text
      .split('\n')
      .find(each => each.startsWith(`${line} `))
      ?.slice(line.length + 1)
  )
}

describe('the metrics', () => {
  it('count requests by route and status, not by address', async () => {
    for (const path of ['/id/luka.ttl', '/id/ana.ttl', '/id/nobody.ttl', '/none']) await get(path, '*/*')
    expect(await value('attache_requests_total{route="/id/:slug",status="200"}')).toBe(2)
    expect(await value('attache_requests_total{route="/id/:slug",status="404"}')).toBe(1)
    expect(await value('attache_request_duration_seconds_count{route="/id/:slug"}')).toBe(3)
  })

  it('tell what was kept, cut and ended', async () => {
    const before = await value('attache_cache_total{found="none"}')
    await get(sparql('SELECT * { ?s a ?o }'))
    await get(sparql('SELECT * { ?s a ?o }'))
    await get(`${sparql('SELECT * { ?s a ?o }')}&lang=en`)
    expect(await value('attache_cache_total{found="none"}')).toBe(before + 1)
    expect(await value('attache_cache_total{found="reply"}')).toBe(1)
    expect(await value('attache_cache_total{found="answer"}')).toBe(1)
    expect(await value('attache_answers_truncated_total{by="rows"}')).toBe(3)
    await get(sparql('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }'))
    expect(await value('attache_workers_replaced_total{reason="time-limit"}')).toBe(1)
    expect(await value('attache_queue_wait_seconds_count')).toBeGreaterThan(2)
  })

  it('name the release', async () => {
    const { id, manifest } = serving.open!.release
    expect(await value(`attache_release_info{release="${id}"}`)).toBe(manifest.counts.quads)
    expect(await value('attache_queue_length')).toBe(0)
  })
})
