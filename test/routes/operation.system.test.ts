import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopServer } from '../../src/http/server.js'
import { Metrics } from '../../src/site/metrics.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { CurrentRelease } from '../../src/site/current-release.js'

const metrics = new Metrics()
const serving: CurrentRelease = {}
let server: Running
beforeAll(async () => {
  serving.open = await openWorld({ timeoutMs: 1000, keptBytes: 1 << 20, events: metrics.events })
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

it('A server that stops says so, finishes what is under way, and takes nothing new.', async () => {
  const ending: CurrentRelease = { open: await openWorld() }
  const other = await serve(ending)
  const kept = connect(other.port, '127.0.0.1')
  let text = ''
  kept.setEncoding('utf8').on('data', (piece: unknown) => {
    text += String(piece)
  })
  const closed = new Promise(resolve => {
    kept.on('close', resolve)
  })
  kept.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  while (!text.includes('alive')) await new Promise(resolve => setTimeout(resolve, 10))
  ending.stopping = true
  kept.write('GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n')
  await closed
  expect(text).toMatch(/HTTP\/1.1 503 [^]*Connection: close[^]*"title": "Shutting down"/)
  const answer = fetch(`${other.url}/queries/disagreements.csv`)
  await new Promise(resolve => setTimeout(resolve, 20))
  const stopped = stopServer(other.server, 5000)
  expect((await answer).status).toBe(200)
  await stopped
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow()
  await ending.open!.store.close()
})

it('What is on its way when the stop begins is answered: nobody meets a reset.', async () => {
  const ending: CurrentRelease = { open: await openWorld({ keptBytes: 1 << 20 }) }
  const other = await serve(ending)
  const requests = ['/healthz', '/queries/disagreements.csv', sparql('ASK {}')].map(
    path => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`
  )
  const open = async (): Promise<{ socket: Socket; ended: Promise<string> }> => {
    const socket = connect(other.port, '127.0.0.1')
    let text = ''
    const ended = new Promise<string>((resolve, reject) => {
      socket
        .setEncoding('utf8')
        .on('data', (piece: unknown) => {
          text += String(piece)
        })
        .on('error', reject)
        .on('close', () => {
          resolve(text)
        })
    })
    await once(socket, 'connect')
    return { socket, ended }
  }
  const openAll = (): Promise<Awaited<ReturnType<typeof open>>[]> => Promise.all(requests.map(open))
  const [idle, used, half] = [await openAll(), await openAll(), await openAll()]
  await Promise.all(
    used.map(({ socket }, i) => {
      socket.write(requests[i]!)
      return once(socket, 'data')
    })
  )
  for (const [i, { socket }] of half.entries()) socket.write(requests[i]!.slice(0, 20))
  ending.stopping = true
  const stopped = stopServer(other.server, 5000)
  await new Promise(resolve => setTimeout(resolve, 50))
  const late = await openAll()
  for (const [i, request] of requests.entries()) {
    for (const { socket } of [idle[i]!, used[i]!, late[i]!]) socket.write(request)
    half[i]!.socket.write(request.slice(20))
  }
  for (const { ended } of [...idle, ...half, ...late])
    expect(await ended).toMatch(/^HTTP\/1.1 200 [^]*connection: close/i)
  for (const { ended } of used) expect((await ended).match(/HTTP\/1.1 200 /g)).toHaveLength(2)
  await stopped
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow()
  await ending.open!.store.close()
})

it('What is under way when the patience ends is cut off.', async () => {
  const ending: CurrentRelease = { open: await openWorld() }
  const other = await serve(ending)
  const answer = expect(
    fetch(`${other.url}${sparql('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }')}`)
  ).rejects.toThrow()
  await new Promise(resolve => setTimeout(resolve, 200))
  await stopServer(other.server, 200)
  await answer
  await ending.open!.store.close()
})
