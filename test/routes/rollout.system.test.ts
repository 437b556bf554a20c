import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { serverNames, startBalancer } from '../../bench/soak/balancer.js'
import type { Balancer } from '../../bench/soak/balancer.js'
import { noAccessLog } from '../../src/http/access-log.js'
import { createHttpServer, stopServer } from '../../src/http/server.js'
import { createApp } from '../../src/routes/app.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { defaultLimits } from '../../src/site/limits.js'
import { Metrics } from '../../src/site/metrics.js'
import { ReleaseSwap } from '../../src/watch/swap.js'
import { haproxyPath } from '../shared.js'
import { openWorld } from './serving.js'

const NEW = 'fedcba9876543210'
const limits = { ...defaultLimits, rate: 0, trustProxy: 1 }
const paths = ['/id/ana', `/sparql?query=${encodeURIComponent('SELECT (COUNT(*) AS ?n) { ?s ?p ?o } #')}`, '/queries']

/** Release with an id of its own, with workers of its own. */
async function opened(id?: string): Promise<OpenRelease> {
  const open = await openWorld({ spare: false })
  return id === undefined ? open : { ...open, release: { ...open.release, id } }
}

/** Server at a port, as the command line runs it. */
async function started(port: number, open: OpenRelease): Promise<{ server: Server; serving: CurrentRelease }> {
  const serving: CurrentRelease = { open }
  const app = createApp(serving, { limits, hostNames: [], metrics: new Metrics(), accessLog: noAccessLog })
  const server = createHttpServer(app, limits).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { server, serving }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** What became of requests, by outcome, and how many readings had answers of several releases. */
interface Tally {
  outcomes: Record<string, number>
  mixed: number
}

/** Client that reads in steps, and begins anew where it is told that another release answers (412). */
async function read(url: string, ended: AbortSignal, tally: Tally): Promise<void> {
  let cookie = ''
  while (!ended.aborted) {
    const seen = new Set<string>()
    for (const path of paths) {
      const [wanted] = seen
      const headers = { cookie, accept: '*/*', connection: 'close', ...(wanted && { 'if-release': wanted }) }
      const outcome = await fetch(url + path + (path.includes('?') ? Math.random() : ''), { headers }).then(
        async response => {
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          const text = await response.text()
          if (response.status === 412) return '412'
          const release = response.headers.get('attache-release') ?? 'none'
          seen.add(release)
          if (text.includes('<!doctype html>') && !text.includes(release)) return 'a page of another release'
          return `${String(response.status)} ${release}`
        },
        (error: unknown) => `dropped: ${String((error as Error).cause)}`
      )
      tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
      if (outcome === '412') break
      await wait(5)
    }
    if (seen.size > 1) tally.mixed++
  }
}

describe.skipIf(haproxyPath === undefined)('Three servers behind a balancer', () => {
  let [balancer, old] = [undefined as unknown as Balancer, '']
  let servers: Awaited<ReturnType<typeof started>>[] = []
  let newer: OpenRelease[] = []

  beforeAll(async () => {
    servers = await Promise.all(serverNames.map(async () => started(0, await opened())))
    newer = await Promise.all(serverNames.map(() => opened(NEW)))
    old = servers[0]!.serving.open!.release.id
    const ports = servers.map(({ server }) => portOf(server))
    balancer = await startBalancer(ports, '100ms')
  })
  afterAll(async () => {
    await balancer.stop()
    await Promise.all(servers.map(({ server }) => stopServer(server, 0)))
    await Promise.all(servers.map(({ serving }) => serving.open?.store.close()))
  })

  /** Resolves when the balancer gives requests to a server, which answers from a release; fails when it has ended. */
  async function answering(name: string, release: string): Promise<void> {
    for (;;) {
      const response = await fetch(`${balancer.url}/id/ana`, { headers: { cookie: `ATTACHE=${name}` } }).catch(
        () => undefined
      )
      const { headers } = response ?? {}
      if (headers?.get('set-cookie') === null && headers.get('attache-release') === release) return
      expect(balancer.ended()).toBeUndefined()
      await wait(20)
    }
  }

  it('are brought to another release: no request is dropped, and no reader has answers of two', async () => {
    const ended = new AbortController()
    onTestFinished(() => {
      ended.abort()
    })
    const tally: Tally = { outcomes: {}, mixed: 0 }
    const clients = Array.from({ length: 8 }, () => read(balancer.url, ended.signal, tally))
    // One swaps, as a server does that follows the folder; the others are replaced.
    const { server, serving } = servers[0]!
    const swap = new ReleaseSwap(server, serving, () => undefined)
    await swap.serve({ site: newer[0]!, faults: Promise.resolve([]) }, 'release-served', 'built')
    await answering('one', NEW)
    for (const at of [1, 2]) {
      const { server, serving } = servers[at]!
      const port = portOf(server)
      serving.stopping = true
      await stopServer(server, 5000)
      await serving.open!.store.close()
      servers[at] = await started(port, newer[at]!)
      await answering(serverNames[at]!, NEW)
    }
    ended.abort()
    await Promise.all(clients)
    expect(
      Object.keys(tally.outcomes)
        .filter(outcome => outcome !== '412')
        .sort()
    ).toEqual([`200 ${old}`, `200 ${NEW}`].sort())
    expect(tally.mixed).toBe(0)
  })
})
