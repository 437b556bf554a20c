import { createServer, STATUS_CODES } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as yieldTurn, setTimeout as pass } from 'node:timers/promises'
import type { ServerLimits } from '../site/limits.js'
import { limitConnections } from './connections.js'
import { problemType } from './problem-types.js'
import type { ProblemTitle } from './problem-types.js'

/** Bytes that a request's headers may have besides its address. */
const HEADERS = 16_384
const problems: Partial<Record<string, [number, ProblemTitle, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request timeout', 'The request took too long to arrive (/limits#requestTime).'],
  HPE_HEADER_OVERFLOW: [431, 'Header fields too large', 'The header section of the request is too large.'],
  HPE_INVALID_URL: [
    400,
    'Bad request',
    'The address has characters that a URI cannot have; write them as %XX sequences that encode UTF-8.'
  ]
}

/** An HTTP server that lets no client take more connections, time or memory than the limits say. */
export function createHttpServer(app: RequestListener, limits: ServerLimits): Server {
  const requestTimeout = limits.requestTime * 1000
  const server = createServer(
    {
      // What Node would refuse on its own, without a word, the application refuses or overlooks.
      requireHostHeader: false,
      maxHeaderSize: HEADERS + limits.urlLength,
      requestTimeout,
      headersTimeout: requestTimeout,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: Math.max(100, requestTimeout / 10)
    },
    app
  )
  server.on('checkExpectation', app)
  limitConnections(server, limits.connections, limits.trustProxy)
  // Silence may be a query that waits and works; beyond that, a client that takes nothing.
  server.setTimeout((limits.queueTime + limits.timeLimit + limits.readerTime) * 1000)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    refuse(error.code, socket)
  })
  return server
}

/** What cannot be read as HTTP never becomes a request: the problem is written to the socket. */
function refuse(code: string | undefined, socket: Duplex): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, title, detail] = problems[code ?? ''] ?? [
    400,
    'Bad request' as const,
    'The request is not valid HTTP.'
  ]
  const body = JSON.stringify({ type: problemType(title), title, status, detail })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]!}\r\nContent-Type: application/problem+json\r\nContent-Length: ` +
      `${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy()
  )
}

/**
 * What is on its way when a stop begins is still taken, for so many milliseconds: behind a closed port it would meet a
 * reset.
 */
const LINGER = 250
/** Turns of the event loop in which what has arrived is taken: a connection is accepted in one, read in the next. */
const TURNS = 5

/** End of a server within so many milliseconds: what is under way may finish, after a moment nothing new is taken. */
export async function stopServer(server: Server, patienceMs: number): Promise<void> {
  await pass(Math.min(LINGER, patienceMs))
  // What came while this thread was busy has its turn as well.
  for (let turn = 0; turn < TURNS; turn++) await yieldTurn()
  const closed = new Promise(resolve => {
    server.close(resolve)
  })
  server.closeIdleConnections()
  // Connections that were promised to be kept, before the stop began, when the answers on them have ended.
  const kept = setInterval(() => {
    server.closeIdleConnections()
  }, LINGER)
  const limit = setTimeout(
    () => {
      server.closeAllConnections()
    },
    Math.max(0, patienceMs - LINGER)
  )
  await closed
  clearTimeout(limit)
  clearInterval(kept)
}
