import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import { SparqlError } from '../../src/sparql/errors.js'
import { until } from '../until.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

const MIB = 2 ** 20
let open: OpenRelease
let server: Running
beforeAll(async () => {
  const size = { workers: 1, slow: 1, spare: true, clientQueue: 4, clientShare: 1 }
  open = await openWorld({ ...size, memory: { storeBytes: 64 * MIB, heapBytes: 64 * MIB } })
  server = await serve({ open }, { trustProxy: 1 })
  await until(() => open.store.load().workers === 3)
})
afterAll(() => server.close())

const get = (from: string, path: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { 'x-forwarded-for': from, 'accept': 'text/html' }, signal })
const sparql = (query: string): string => `/sparql?format=csv&query=${encodeURIComponent(query)}`
const runaway = (n: number): string =>
  `SELECT (COUNT(*) AS ?n${n}) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p . ?q ?r ?s }`

describe('While an address has asked five queries that never end', () => {
  const abort = new AbortController()
  const hostile: Promise<Response | undefined>[] = []
  beforeAll(async () => {
    // IPv6: five addresses of one network.
    for (let n = 0; n < 5; n++)
      hostile.push(get(`2001:db8:0:1::${n}`, sparql(runaway(n)), abort.signal).catch(() => undefined))
    await until(() => open.store.load().waiting === 4)
  })
  afterAll(async () => {
    abort.abort()
    await Promise.all(hostile)
    await until(() => open.store.load().running === 0)
  })

  it('others have their queries, saved queries and pages', async () => {
    const paths = [sparql('SELECT ?s { ?s a ?o } LIMIT 1'), '/queries/disagreements.csv?limit=3', '/id/ana', '/']
    for (const path of paths) expect([path, (await get('2001:db8:0:2::1', path)).status]).toEqual([path, 200])
    expect(open.store.load()).toMatchObject({ waiting: 4, running: 1 })
  })

  it('its next query is refused, and told when to come back; its pages are not', async () => {
    const refused = await get('2001:db8:0:1:ffff::', sparql(runaway(5)))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await refused.text()).toContain('/limits#clientQueue')
    expect((await get('2001:db8:0:1::9', '/id/luka')).status).toBe(200)
  })
})

it('A query that needs too much memory is refused with a sentence, and others are answered meanwhile.', async () => {
  const grown = [...Array(40).keys()].map(n => `BIND(CONCAT(?v${n}, ?v${n}) AS ?v${n + 1})`).join(' ')
  const hostile = get('192.0.2.1', sparql(`SELECT (STRLEN(?v40) AS ?n) { BIND("xxxxxxxx" AS ?v0) ${grown} }`))
  for (let n = 0; n < 5; n++) expect((await get('192.0.2.2', sparql(`ASK { } # ${n}`))).status).toBe(200)
  const refused = await hostile
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([413, null])
  expect(await refused.text()).toContain('more memory than a query may take')
})

it('When a page fails, what else it asked is asked no more.', async () => {
  const { store } = open
  let asked = 0
  const cancelled: unknown[] = []
  const failing: OpenRelease = {
    ...open,
    store: {
      ...{ ready: store.ready, load: () => store.load(), close: () => store.close() },
      ask: question =>
        asked++ === 0
          ? Promise.reject(new SparqlError('busy', 'The first is refused.'))
          : new Promise((_, reject) => {
              question.signal!.addEventListener('abort', () => {
                cancelled.push(question)
                reject(new SparqlError('aborted', 'It is cancelled.'))
              })
            })
    }
  }
  const other = await serve({ open: failing }, { trustProxy: 1 })
  expect((await fetch(`${other.url}/id/ana`, { headers: { accept: 'text/html' } })).status).toBe(503)
  expect(asked).toBeGreaterThan(1)
  await until(() => cancelled.length === asked - 1)
  other.server.closeAllConnections()
  other.server.close()
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
