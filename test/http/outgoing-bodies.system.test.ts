import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
const sockets: Socket[] = []
beforeAll(async () => {
  server = await serve({ open: await openWorld() }, { trustProxy: 1, outgoingSize: 41 })
})
afterAll(() => server.close())
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** A query whose answer is a text of 8 MiB. */
const query = (n: number): string => {
  const doubled = [...Array(20).keys()].map(step => `BIND(CONCAT(?v${step},?v${step}) AS ?v${step + 1})`).join('')
  return `/sparql?format=csv&query=${encodeURIComponent(`SELECT ?v20 { BIND("xxxxxx${n}" AS ?v0) ${doubled} }`)}`
}
/** A client that reads the head of an answer, and nothing more until it is told. */
async function ask(client: string, n: number): Promise<{ socket: Socket; head: string }> {
  const socket = connect(server.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  socket.write(`GET ${query(n)} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${client}\r\nConnection: close\r\n\r\n`)
  const [head] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  return { socket, head: head.toString('latin1').split('\r\n')[0]! }
}

it('When answers that nobody reads fill their memory, the client with most gives way, not others.', async () => {
  const hostile = []
  for (let n = 10; n < 15; n++) hostile.push(await ask('198.51.100.1', n))
  expect(hostile.map(({ head }) => head)).toEqual(Array(5).fill('HTTP/1.1 200 OK'))
  const refused = await ask('198.51.100.1', 15)
  expect(refused.head).toBe('HTTP/1.1 503 Service Unavailable')
  const other = await ask('198.51.100.2', 16)
  expect(other.head).toBe('HTTP/1.1 200 OK')
  let bytes = 0
  other.socket.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  other.socket.resume()
  await once(other.socket, 'end')
  expect(bytes).toBeGreaterThan(7 << 20)
  // The oldest of the client with most was ended for it.
  hostile[0]!.socket.resume()
  await once(hostile[0]!.socket, 'close')
  expect(hostile[0]!.socket.bytesRead).toBeLessThan(7 << 20)
})
