import { createServer, STATUS_CODES } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import type { ServerLimits } from '../site/limits.js'
import { limitConnections } from './connections.js'
import { problemType } from './problem-types.js'
import type { ProblemTitle } from './problem-types.js'

/** Bytes that a request's headers may have besides its address. */
const MAX_HEADER_BYTES = 16_384
const problems: Partial<Record<string, [number, ProblemTitle, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request timeout', 'The request took too long to arrive (/limits#requestTime).'],
  HPE_HEADER_OVERFLOW: [431, 'Header fields too large', 'The header section of the request is too large.'],
  HPE_INVALID_URL: [
    400,
    'Bad request',
    'The address has characters that a URI cannot have; write them as %XX sequences that encode UTF-8.'
  ]
}

/** Milliseconds that a connection may be silent: its query waits and is evaluated, its client reads nothing. */
export const silenceMsOf = ({ queueTime, timeLimit, readerTime }: ServerLimits): number =>
  Math.round((queueTime + timeLimit + readerTime) * 1000)

/** An HTTP server that lets no client take more connections, time or memory than the limits say. */
export function createHttpServer(app: RequestListener, limits: ServerLimits): Server {
  const requestTimeout = limits.requestTime * 1000
  const server = createServer(
    {
      // The application checks it: Node's own refusal has no problem details.
      requireHostHeader: false,
      maxHeaderSize: MAX_HEADER_BYTES + limits.urlLength,
      requestTimeout,
      headersTimeout: requestTimeout,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: Math.max(100, requestTimeout / 10)
    },
    app
  )
  server.on('checkExpectation', app)
  limitConnections(server, limits.connections, limits.trustProxy)
  server.setTimeout(silenceMsOf(limits))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    writeProblem(error.code, socket)
  })
  return server
}

/** Problem of what cannot be read as HTTP, which never becomes a request: written to the socket. */
function writeProblem(code: string | undefined, socket: Duplex): void {
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
 * Milliseconds in which connections are still accepted after a stop began: what is on its way would meet a reset at a
 * closed port.
 */
const LINGER_MS = 250
/** Turns of the event loop until what has arrived is read: a connection is accepted in one, read in the next. */
const TURNS = 5

/** Graceful stop: requests in flight may finish within `timeoutMs`; after a moment no new ones are accepted. */
export async function stopServer(server: Server, timeoutMs: number): Promise<void> {
  await delay(Math.min(LINGER_MS, timeoutMs))
  // Connections that arrived while this thread was busy are accepted as well.
  for (let turn = 0; turn < TURNS; turn++) await nextTurn()
  const closed = new Promise(resolve => {
    server.close(resolve)
  })
  server.closeIdleConnections()
  // Connections that were promised to be kept alive, before the stop began, as soon as they are idle.
  const closing = setInterval(() => {
    server.closeIdleConnections()
  }, LINGER_MS)
  const limit = setTimeout(
    () => {
      server.closeAllConnections()
    },
    Math.max(0, timeoutMs - LINGER_MS)
  )
  await closed
  clearTimeout(limit)
  clearInterval(closing)
}
