import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { userAgentOf } from '../../src/fetch/responses.js'
import { politeFetch } from '../../src/fetch/polite-fetch.js'
import type { PoliteFetch, PoliteFetchOptions } from '../../src/fetch/polite-fetch.js'
import { hostileAnswers, hostileServer } from './hostile-server.js'
import type { HostileAnswer, HostileServer } from './hostile-server.js'

/** Server that does what the path says, and fetchers that do not wait long, for the tests of a file. */
export interface Fetching {
  server(): HostileServer
  /** Directory for caches. */
  directory(): string
  fetcher(options?: Partial<PoliteFetchOptions>): PoliteFetch
  /** How often a path was asked for. */
  asked(path: string): number
}

/** Starts such a server. */
export function fetching(): Fetching {
  let server: HostileServer
  let directory: string
  const made: PoliteFetch[] = []
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'attache-fetch-'))
    // The path names what happens: /hang always, /busy-until.3 for the first three requests.
    server = await hostileServer(
      ({ url = '' }, count) => {
        const [, name, times] = /^\/([a-z-]+)(?:\.(\d+))?/.exec(url)!
        return name! in hostileAnswers && count <= Number(times ?? Infinity) ? (name as HostileAnswer) : undefined
      },
      ({ url = '' }, response) => {
        if (url.startsWith('/moved')) response.writeHead(302, { location: '/fine' }).end()
        else if (url.startsWith('/gone')) response.writeHead(404, { 'content-type': 'text/plain' }).end('gone')
        else response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":true}')
      }
    )
  })
  afterAll(async () => {
    await Promise.all(made.map(each => each.close()))
    await server.close()
    await rm(directory, { recursive: true })
  })
  return {
    server: () => server,
    directory: () => directory,
    fetcher(options = {}) {
      const userAgent = userAgentOf('https://example.org/')
      const quick = { perSecond: 1000, timeLimit: 20_000, sizeLimit: 1 << 20, retries: 2, backOff: 1 }
      const polite = politeFetch({ userAgent, named: [server.url], ...quick, ...options })
      made.push(polite)
      return polite
    },
    asked: path => server.requests.filter(request => request.path === path).length
  }
}
