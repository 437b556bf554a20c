import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { until } from '../until.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { OpenRelease } from '../../src/site/current-release.js'

const runaway = (n: number): string =>
  `SELECT (COUNT(*) AS ?n) { ?a${n} ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }`
const replaced: string[] = []
/** Server on which no query runs into a limit of time, and one with which those do that never end. */
let [patient, server] = [undefined as unknown as Running, undefined as unknown as Running]
let [site, limited] = [undefined as unknown as OpenRelease, undefined as unknown as OpenRelease]
beforeAll(async () => {
  site = await openWorld({
    timeoutMs: 600_000,
    events: {
      replaced: why => {
        replaced.push(why)
      }
    }
  })
  // Whom there is no room for in the queue is told to return, however long the others wait.
  limited = await openWorld({ timeoutMs: 400, queue: 100, queueMs: 600_000, cacheBytes: 1 << 20 })
  patient = await serve({ open: site })
  server = await serve({ open: limited })
})
afterAll(() => Promise.all([patient.close(), server.close()]))

const ask = ({ url }: Running, query: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${url}/sparql?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/csv' }, signal })

it('A worker that dies in the middle of a query costs its client nothing.', async () => {
  const threads: Worker[] = []
  const post = Worker.prototype.postMessage
  const spy = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
    if (JSON.stringify(message).includes('?dying')) threads.push(this)
    Reflect.apply(post, this, message)
  })
  const answer = ask(patient, 'SELECT (COUNT(?dying) AS ?n) { ?dying a ?type . ?x a ?y }')
  await until(() => threads.length > 0)
  await threads[0]!.terminate()
  expect((await answer).status).toBe(200)
  spy.mockRestore()
  // The second had to do what the first had not done.
  expect([threads.length, replaced]).toEqual([2, ['broken']])
})

it('Of 200 clients a tenth send queries that never end: others are answered or told to return.', async () => {
  const total = limited.release.manifest.counts.triples
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async (_none, i) => {
      if (i % 10 === 0) return { runaway: true, status: (await ask(server, runaway(i))).status }
      const response = await ask(server, `SELECT (COUNT(*) AS ?n${i}) { ?s ?p ?o }`)
      const text = await response.text()
      if (response.status === 200) expect(text).toBe(`n${i}\r\n${total}\r\n`)
      else expect(response.headers.get('retry-after')).not.toBeNull()
      return { runaway: false, status: response.status }
    })
  )
  expect(statuses.filter(({ runaway }) => runaway).every(({ status }) => status === 503)).toBe(true)
  expect(statuses.filter(({ runaway, status }) => !runaway && status === 200).length).toBeGreaterThan(60)
  expect(statuses.every(({ status }) => status === 200 || status === 503)).toBe(true)
  await until(async () => (await ask(server, 'ASK {}')).status === 200)
})

describe('A client that reads slowly', () => {
  let server: Running
  beforeAll(async () => {
    server = await serve({ open: await openWorld() }, { readerTime: 0.5 })
  })
  afterAll(() => server.close())
  // More than the system holds of a connection that nobody reads.
  const large = '/sparql?query=' + encodeURIComponent('SELECT * { ?s ?p ?o . ?x a ?y } LIMIT 20000')

  it('keeps nobody waiting, and is given up', async () => {
    const givenUp: Promise<unknown>[] = []
    server.server.on('connection', (socket: Socket) => {
      if (givenUp.length < 10) givenUp.push(once(socket, 'close'))
    })
    const readers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const socket = connect(server.port, '127.0.0.1')
        await once(socket, 'connect')
        socket.pause().write(`GET ${large} HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n`)
        return socket
      })
    )
    await new Promise(resolve => setTimeout(resolve, 300))
    for (let i = 0; i < 20; i++) expect((await fetch(`${server.url}/id/luka.ttl`)).status).toBe(200)
    await Promise.all(givenUp)
    const whole = (
      await (await fetch(`${server.url}${large}`, { headers: { accept: 'application/json' } })).arrayBuffer()
    ).byteLength
    for (const socket of readers) {
      let bytes = 0
      socket
        .on('data', piece => {
          bytes += piece.length
        })
        .on('error', () => undefined)
        .resume()
      await once(socket, 'close')
      expect(bytes).toBeLessThan(whole)
    }
  }, 30_000)

  it('has all of it when it reads on', async () => {
    const response = await fetch(`${server.url}${large}`, {
      headers: { 'accept': 'text/csv', 'accept-encoding': 'identity' }
    })
    const reader = response.body!.getReader()
    const hash = createHash('sha256')
    for (let i = 0; ; i++) {
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
      if (i < 10) await new Promise(resolve => setTimeout(resolve, 60))
    }
    const again = Buffer.from(
      await (await fetch(`${server.url}${large}`, { headers: { accept: 'text/csv' } })).arrayBuffer()
    )
    expect(hash.digest('hex')).toBe(createHash('sha256').update(again).digest('hex'))
  }, 30_000)
})

it('Who goes away in the middle ends the query.', async () => {
  const abort = new AbortController()
  const gone = ask(patient, runaway(1000), abort.signal)
  await until(() => site.store.load().running > 0)
  abort.abort()
  await expect(gone).rejects.toThrow()
  await until(() => site.store.load().running === 0)
})

it('None of this was a surprise to the program.', () => {
  expect([patient.failures, server.failures]).toEqual([[], []])
})
