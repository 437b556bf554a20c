import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../loopback-server.js'

/** Answers that no client should trust, by name. */
export const hostileAnswers = {
  'hang': () => undefined,
  'hang-in-body': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"half":')
  },
  'html': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>')
  },
  'broken-json': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"entities":{"Q1":')
  },
  'half': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"entities":{', () => response.destroy())
  },
  'other-type': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('{}')
  },
  'busy-until': (_request, response) => {
    response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '0' }).end('Too many requests')
  },
  'busy-for-long': (_request, response) => {
    response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '3600' }).end('Too many requests')
  },
  'busy': (_request, response) => {
    response.writeHead(429, { 'content-type': 'text/plain' }).end('Too many requests')
  },
  'redirect-to-loopback': (_request, response) => {
    // Another port of this machine: no setting names it.
    response.writeHead(302, { location: 'http://127.0.0.1:2/secret' }).end()
  },
  'redirect-to-file': (_request, response) => {
    response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  },
  'redirect-for-ever': (request, response) => {
    response.writeHead(302, { location: request.url ?? '/' }).end()
  },
  'infinite': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const piece = `{"more":"${'x'.repeat(1 << 16)}"}`
    const write = (): void => {
      while (!response.destroyed && response.write(piece));
    }
    response.on('drain', write)
    write()
  },
  'error': (_request, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error')
  }
} satisfies Record<string, (request: IncomingMessage, response: ServerResponse) => void>

/** Name of an answer of `hostileAnswers`. */
export type HostileAnswer = keyof typeof hostileAnswers

/** Server on loopback whose first answers may be hostile. */
export interface HostileServer {
  url: string
  /** Requests so far: method, path and the header fields that matter. */
  requests: { method: string; path: string; userAgent: string; accept: string; at: number }[]
  close(): Promise<void>
}

/** Handler of the requests that nothing hostile answers. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/**
 * Server on a free port of loopback. `hostile` names, for each request, the answer it gets, and is asked anew for each;
 * undefined: `handler` answers.
 */
export async function hostileServer(
  hostile: (request: IncomingMessage, count: number) => HostileAnswer | undefined,
  handler: Handler
): Promise<HostileServer> {
  const requests: HostileServer['requests'] = []
  const server = createServer((request, response) => {
    const { method = '', url = '/', headers } = request
    requests.push({
      method,
      path: url,
      userAgent: headers['user-agent'] ?? '',
      accept: headers.accept ?? '',
      at: performance.now()
    })
    const answer = hostile(request, requests.filter(({ path }) => path === url).length)
    if (answer) hostileAnswers[answer](request, response)
    else void handler(request, response)
  })
  const { url, close } = await listen(server)
  return { url, requests, close }
}
