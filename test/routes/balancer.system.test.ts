import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBalancer } from '../../bench/soak/balancer.js'
import type { Balancer } from '../../bench/soak/balancer.js'
import { haproxyPath } from '../shared.js'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const whole: Answer = response => response.end('whole')
const refused: Answer = response => response.writeHead(503, { 'Retry-After': '10' }).end('refused')

/** Server at a port, which answers its health and what a test has it answer; its requests are counted. */
class StandIn {
  answer = whole
  ready = true
  asked = 0
  #server: Server | undefined

  async start(port = 0): Promise<number> {
    this.#server = createServer((request, response) => {
      if (request.url === '/readyz') response.writeHead(this.ready ? 200 : 503).end()
      else {
        this.asked++
        // What has come of a body is left unread, as by a process that is killed.
        this.answer(response, request)
      }
    }).listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return (this.#server.address() as AddressInfo).port
  }

  /** Ends like a process that is killed. */
  end(): void {
    this.#server?.close()
    this.#server?.closeAllConnections()
  }
}

describe.skipIf(haproxyPath === undefined)('The balancer of deploy/haproxy.cfg', () => {
  const servers = [new StandIn(), new StandIn(), new StandIn()] as const
  const [one] = servers
  let balancer: Balancer
  let ports: number[]

  beforeAll(async () => {
    ports = await Promise.all(servers.map(server => server.start()))
    balancer = await startBalancer(ports, '100ms')
  })
  afterAll(async () => {
    await balancer.stop()
    for (const server of servers) server.end()
  })

  /** Request of a client that was at the first server before: status and text. */
  async function ask(path: string, init: RequestInit = {}): Promise<string> {
    const response = await fetch(balancer.url + path, { ...init, headers: { cookie: 'ATTACHE=one' } })
    return `${String(response.status)} ${await response.text()}`
  }

  it.each([
    ['closes the connection', response => response.socket?.end()],
    ['resets the connection', response => response.socket?.resetAndDestroy()],
    ['ends within the header fields', response => response.socket?.end('HTTP/1.1 200 OK\r\nContent-Le')]
  ] as [string, Answer][])('asks another server where one %s in place of an answer', async (_, answer) => {
    one.answer = answer
    one.asked = 0
    const body = 'x'.repeat(40_000)
    expect(await ask('/page')).toBe('200 whole')
    expect(await ask(`/sparql?query=${'x'.repeat(16_000)}`)).toBe('200 whole')
    expect(await ask('/sparql', { method: 'POST', body })).toBe('200 whole')
    expect(one.asked).toBe(3)
  })

  it('hands a refusal on and asks nobody else: a query that takes too long would do so at each server', async () => {
    for (const server of servers) Object.assign(server, { answer: refused, asked: 0 })
    expect(await ask('/sparql?query=x')).toBe('503 refused')
    expect(servers.map(({ asked }) => asked)).toEqual([1, 0, 0])
    for (const server of servers) server.answer = whole
  })

  it.each([
    ['length', { 'Content-Length': '100' }],
    ['last chunk', {}]
  ])('hands an answer that a server has cut on without its %s, so that the client can tell', async (_, headers) => {
    one.answer = response => {
      response.writeHead(200, headers).write('the beginning', () => response.socket?.end())
    }
    await expect(ask('/page')).rejects.toThrow()
    one.answer = whole
  })

  it('sends nothing to a server that has ended, and is there again, before that one is ready', async () => {
    one.end()
    expect(await ask('/page')).toBe('200 whole')
    Object.assign(one, { ready: false, answer: refused, asked: 0 })
    await one.start(ports[0])
    for (let request = 0; request < 30; request++) expect(await ask('/page')).toBe('200 whole')
    expect(one.asked).toBe(0)
    Object.assign(one, { ready: true, answer: whole })
    while (one.asked === 0) await ask('/page')
  })
})
