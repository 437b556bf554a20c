import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { raw } from '../routes/raw.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld() }, { bodySize: 1, queryLength: 2000 })
})
afterAll(() => server.close())

it.each([
  ['application/sparql-query; charset="UTF-8"', 200],
  ['application/sparql-query;charset=utf8;x="a;charset=latin1"', 200],
  ['Application/SPARQL-Query ; Charset=iso-8859-1', 415],
  ['text/plain', 415]
])('A body of the type %s is answered with %i.', async (type, status) => {
  expect((await raw(server.port, 'POST /sparql', { 'Content-Type': type }, 'ASK {}')).status).toBe(status)
})

it('A body that is announced as too long is refused before it arrives.', async () => {
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8')
  socket.write(
    'POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 1025\r\n\r\nASK'
  )
  let text = ''
  for await (const piece of socket) text += String(piece)
  expect(text).toMatch(/^HTTP\/1.1 413 [^]*Connection: close/)
})

it('A body that grows too long is refused.', async () => {
  const chunked = `${(1025).toString(16)}\r\n${'x'.repeat(1025)}\r\n0\r\n\r\n`
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8')
  socket.write(
    'POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n' +
      `\r\n${chunked}`
  )
  let text = ''
  for await (const piece of socket) text += String(piece)
  expect(text).toMatch(/^HTTP\/1.1 413 /)
})

it('A client that writes a body to its end, which is too long, reads how long one may be.', async () => {
  const headers = { 'Content-Type': 'application/sparql-query', 'Connection': 'close' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => raw(server.port, 'POST /sparql', headers, 'x'.repeat(4 << 20)))
  )
  for (const { status, text } of answers) expect([status, text]).toEqual([413, expect.stringContaining('1024')])
})
