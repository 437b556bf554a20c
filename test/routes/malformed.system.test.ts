import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { collectGarbage } from '../collect-garbage.js'
import { thorough } from '../depth.js'
import { malformedRequest } from './malformed-requests.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

const REQUESTS = thorough ? 3000 : 1500
let server: Running
beforeAll(async () => {
  server = await serve(
    { open: await openWorld({ timeoutMs: 1000, cacheBytes: 1 << 20 }) },
    { requestTime: 2, cacheSize: 4 }
  )
})
afterAll(() => server.close())

/** Sends requests as raw text over a few connections; resolves to all status lines that came back. */
function volley(requests: readonly string[]): Promise<string[]> {
  return Promise.all(
    requests.map(
      sent =>
        new Promise<string>(resolve => {
          const socket = connect(server.port, '127.0.0.1', () => {
            socket.end(sent, 'latin1')
          })
          let head = ''
          socket
            .setEncoding('latin1')
            .on('data', (piece: unknown) => {
              if (head.length < 20) head += String(piece)
            })
            .on('error', () => undefined)
            .on('close', () => {
              resolve(head.slice(0, 12))
            })
        })
    )
  )
}

const rightAnswer = async (): Promise<string> =>
  (await fetch(`${server.url}/queries/works-of-genre.csv?genre=satire`)).text()

/** Bytes of the heap that are still of use to someone. */
function heap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

it(`${REQUESTS} malformed requests: no failure but an intended 503, no leak, right answers.`, async () => {
  const right = await rightAnswer()
  const texts = fc.sample(malformedRequest, { numRuns: REQUESTS, seed: 42 })
  const seen = new Map<string, number>()
  let early = 0
  for (let at = 0; at < texts.length; at += 100) {
    for (const head of await volley(texts.slice(at, at + 100)))
      seen.set(head.slice(9), (seen.get(head.slice(9)) ?? 0) + 1)
    if (at === REQUESTS - 1000) early = heap()
  }
  const statuses = [...seen.keys()].sort()
  expect(statuses.filter(status => status.startsWith('5') && status !== '503')).toEqual([])
  expect(statuses).toEqual(expect.arrayContaining(['200', '400', '404', '405']))
  expect(server.failures).toEqual([])
  expect(await rightAnswer()).toBe(right)
  await new Promise(resolve => setTimeout(resolve, 500))
  // Kept replies may have grown by 4 MiB, what is known of queries and counted of routes by a little.
  expect(heap() - early).toBeLessThan(12e6)
}, 120_000)
