import type { FederationLimits } from '../../src/federation/limits.js'
import { collectGarbage } from '../collect-garbage.js'
import { JSON_TYPE, result, rows } from './calling-server.js'
import type { Listener } from './calling-server.js'

/** Endpoint that gives no answer: what it does, and the status and sentence of the refusal. */
interface BadEndpoint {
  listener: Listener
  limits?: Partial<FederationLimits>
  status: number
  says: RegExp
}

/** Endpoints that give no answer, by what they do. */
export const badEndpoints: Record<string, BadEndpoint> = {
  'that hangs': {
    // The limit holds whenever garbage is collected.
    listener: collectGarbage,
    limits: { timeMs: 700 },
    status: 504,
    says: /has not answered within the 0\.7 seconds/
  },
  'that begins and hangs': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).write('{"head":')
      setTimeout(collectGarbage, 100)
    },
    limits: { timeMs: 700 },
    status: 504,
    says: /has not answered within/
  },
  'that answers with a page': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<html></html>')
    },
    status: 502,
    says: /answers text\/html; expected SPARQL results in JSON or XML\.$/
  },
  'that answers in another format': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'text/csv').end('s,o\n')
    },
    status: 502,
    says: /answers text\/csv/
  },
  'that breaks off': {
    listener: (_request, response) => {
      response.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': '5000' })
      response.write(result(['<x:1>']))
      setImmediate(() => response.destroy())
    },
    status: 502,
    says: /broke off its answer/
  },
  'that ends in the middle of its rows': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).end(result(['<x:1>', '<x:2>']).slice(0, 120))
    },
    status: 502,
    says: /incomplete/
  },
  'that fails after its first rows, and says so in them': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).end(`${result(['<x:1>', '<x:2>']).slice(0, 120)}\nTimeoutException`)
    },
    status: 502,
    says: /incomplete/
  },
  'that ends in the middle of its XML': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'application/sparql-results+xml')
      response.end('<sparql><head/><results><result></result>')
    },
    status: 502,
    says: /incomplete/
  },
  'with an error of its own': {
    listener: (_request, response) => {
      response.writeHead(500).end('out of order')
    },
    status: 502,
    says: /answers with status 500\.$/
  },
  'that wants to be left alone and does not say for how long': {
    listener: (_request, response) => {
      response.writeHead(429).end()
    },
    // As long as such an endpoint is left alone.
    limits: { timeMs: 10_000 },
    status: 503,
    says: /is not asked for the next \d+ seconds: \S+ answered 429/
  },
  'that wants to be left alone for an hour': {
    listener: (_request, response) => {
      response.writeHead(429, { 'Retry-After': '3600' }).end()
    },
    status: 503,
    says: /is not asked for the next 3600 seconds/
  },
  'with more rows than are taken': {
    listener: (_request, response) => {
      rows(
        response,
        Array.from({ length: 1001 }, (_, n) => `<x:${n}>`)
      )
    },
    limits: { rows: 1000 },
    status: 413,
    says: /answers with more than 1000 rows \(\/limits#remoteRows\)/
  },
  'with a million rows': {
    listener: (_request, response) => {
      rows(response, Array<string>(1_000_000).fill('<x:1>'))
    },
    status: 413,
    says: /answers with more than 8 MiB \(\/limits#remoteSize\)/
  },
  'that never ends': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE)
      const more = (): void => {
        while (!response.destroyed && response.write('['.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    },
    limits: { bytes: 1 << 20 },
    status: 413,
    says: /answers with more than 1 MiB/
  }
}
