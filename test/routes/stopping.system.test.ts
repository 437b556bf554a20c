import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { expect, it } from 'vitest'
import { createHttpServer, stopServer } from '../../src/http/server.js'
import type { CurrentRelease } from '../../src/site/current-release.js'
import { defaultLimits } from '../../src/site/limits.js'
import { until } from '../until.js'
import { openWorld, serve } from './serving.js'

const sparql = (query: string): string => `/sparql?query=${encodeURIComponent(query)}`

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
  await until(() => text.includes('alive'))
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
  const ending: CurrentRelease = { open: await openWorld({ cacheBytes: 1 << 20 }) }
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

it('A connection that was to be kept is closed when its answer has ended, long before patience does.', async () => {
  let end = (): void => undefined
  const server = createHttpServer((_request, response) => {
    response.writeHead(200, { 'Content-Length': '8' }).write('the ')
    end = () => response.end('end.')
  }, defaultLimits).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`)
  expect(response.headers.get('connection')).toBe('keep-alive')
  const stopped = stopServer(server, 600_000)
  await until(() => !server.listening)
  end()
  expect(await response.text()).toBe('the end.')
  await stopped
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
