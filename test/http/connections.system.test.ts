import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { until } from '../until.js'

const MOST = 12
let server: Running
const sockets: Socket[] = []
beforeAll(async () => {
  server = await serve({ open: await openWorld() }, { connections: MOST })
})
afterAll(() => server.close())
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  const count = promisify(server.server.getConnections.bind(server.server))
  await until(async () => (await count()) === 0)
})

/** A connection from an address of this machine, which may have sent something. */
async function open(from: string, text = ''): Promise<Socket> {
  const socket = connect({ port: server.port, host: '127.0.0.1', localAddress: from })
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (text) socket.write(text)
  return socket
}
/** First line of what a server answers. */
async function answered(socket: Socket): Promise<string> {
  const [data] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [unknown]
  return String(data).split('\r\n')[0]!
}
const request = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'

it.each([
  ['say nothing', ''],
  ['send half a head', 'GET /healthz HTTP/1.1\r\nHost:'],
  [
    'send half a body',
    `POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK`
  ],
  ['keep a connection alive', request]
])('Connections of one address that %s make room for others, the oldest first.', async (_, text) => {
  const idle: Socket[] = []
  for (let i = 0; i < MOST; i++) idle.push(await open('127.0.0.2', text))
  if (text === request) await Promise.all(idle.map(answered))
  for (const from of ['127.0.0.3', '127.0.0.4']) expect(await answered(await open(from, request))).toContain('200')
  await expect.poll(() => idle.findIndex(socket => !socket.closed)).toBe(2)
})

it('An address that has most connections gets no more of them at the cost of others.', async () => {
  const other = await open('127.0.0.3')
  for (let i = 0; i < 2 * MOST; i++) await open('127.0.0.2')
  await expect.poll(() => sockets.filter(socket => socket.closed).length).toBe(MOST + 1)
  expect(other.closed).toBe(false)
  other.write(request)
  expect(await answered(other)).toContain('200')
})
