import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Endpoint } from '../../src/federation/endpoints.js'
import type { FederationLimits } from '../../src/federation/limits.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from '../routes/serving.js'
import { answering, endpointAt, federationWith } from './stand-in.js'

/** Endpoint as queries call it; where it is asked is another matter. */
export const IRI = 'https://other.example/sparql'
export const JSON_TYPE = 'application/sparql-results+json'
/** Answer to `query()` where the endpoint gives nothing. */
export const NOTHING = 's,o\nx:1,\nx:2,\n'

/** What a stand-in answers to a query. */
export type Listener = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** Answer of the server in CSV, or why it refused. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  detail: string
}

/** Server that calls endpoints of this machine, for the tests of a file. */
export interface Caller {
  url(): string
  /** Has the world served, with a federation or without. */
  serve(services?: OpenRelease['services']): void
  /** Starts a server of this machine in the place of the endpoint, until the test ends. */
  standIn(listener: Listener): Promise<string>
  /** Closes something when the test ends. */
  closeLater(close: () => Promise<void>): void
  asked(text: string, endpoints: readonly Endpoint[], limits?: Partial<FederationLimits>): Promise<Answer>
  /** The same server asked again: what it has kept is still there. */
  again(text: string): Promise<Answer>
  toldBy(listener: Listener, limits?: Partial<FederationLimits>, text?: string): Promise<Answer>
}

/** Query whose two things are asked about at the endpoint. */
export const query = (silent = ''): string =>
  `SELECT ?s ?o { VALUES ?s { <x:1> <x:2> } SERVICE ${silent} <${IRI}> { ?s <x:p> ?o } }`

/** Result of an endpoint in JSON: subjects, each with the same object. */
export const result = (subjects: readonly string[]): string =>
  JSON.stringify({
    head: { vars: ['s', 'o'] },
    results: {
      bindings: subjects.map(s => ({ s: { type: 'uri', value: s.slice(1, -1) }, o: { type: 'literal', value: 'o' } }))
    }
  })

/** Answers with such a result. */
export function rows(response: ServerResponse, subjects: readonly string[]): void {
  response.setHeader('Content-Type', JSON_TYPE).end(result(subjects))
}

/** Starts a server for the tests of a file; its federation has loaded its thread when they begin. */
export function callingServer(): Caller {
  let world: OpenRelease
  let running: Awaited<ReturnType<typeof serve>>
  const current: CurrentRelease = {}
  const closing: (() => Promise<void>)[] = []

  const caller: Caller = {
    url: () => running.url,
    serve: services => {
      current.open = services ? { ...world, services } : world
    },
    async standIn(listener) {
      const { url, close } = await answering((request, response) => {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', () => {
          const given = new URLSearchParams(Buffer.concat(chunks).toString() || request.url!.split('?')[1])
          listener(request, response, given.get('query') ?? '')
        })
      })
      closing.push(close)
      return url
    },
    closeLater: close => {
      closing.push(close)
    },
    async asked(text, endpoints, limits = {}) {
      const services = federationWith(endpoints, limits)
      closing.push(() => services.close())
      caller.serve(services)
      return caller.again(text)
    },
    async again(text) {
      const response = await fetch(`${running.url}/sparql`, {
        method: 'POST',
        headers: { 'content-type': 'application/sparql-query', 'accept': 'text/csv' },
        body: text
      })
      const { headers, status } = response
      const answer = await response.text()
      const { detail } = (status < 400 ? {} : JSON.parse(answer)) as { detail?: string }
      return { status, headers, text: answer.replaceAll('\r\n', '\n'), detail: detail ?? '' }
    },
    toldBy: async (listener, limits = {}, text = query()) =>
      caller.asked(text, [endpointAt(IRI, await caller.standIn(listener))], limits)
  }

  beforeAll(async () => {
    world = await openWorld()
    running = await serve(current, { rate: 0, cacheSize: 0 })
    await caller.toldBy((_request, response) => {
      rows(response, ['<x:1>'])
    })
  }, 60_000)
  afterEach(async () => {
    await Promise.all(closing.splice(0).map(close => close()))
  })
  afterAll(async () => {
    current.open = world
    await running.close()
  })
  return caller
}
