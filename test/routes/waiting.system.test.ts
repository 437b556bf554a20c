import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from '../../src/site/open-release.js'
import { translator } from '../../src/site/messages.js'
import { buildOnce, folderOfRun } from '../build-once.js'
import { raw } from './raw.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

/** What never comes. */
const never = (): Promise<never> => new Promise(() => undefined)
/** Limits under which waiting ends soon. */
const soon = { queueTime: 0.2, readerTime: 0.2 }
const georgian = { 'Accept': 'text/html', 'Accept-Language': 'ka' }
const detail = 'The search index is still being made (/limits#queueTime).'

describe('While the search index is being made', () => {
  let [server, offices] = [undefined as unknown as Running, undefined as unknown as Running]
  beforeAll(async () => {
    server = await serve({ open: { ...(await openWorld()), index: never } }, soon)
    const folder = folderOfRun(fileURLToPath(new URL('../fixtures/offices', import.meta.url)), 'offices')
    const { site } = await openRelease(await buildOnce(folder), { timeoutMs: 10_000, spare: false })
    offices = await serve({ open: { ...site, index: never } }, soon)
  }, 60_000)
  afterAll(async () => {
    await Promise.all([server.close(), offices.close()])
    expect([server.failures, offices.failures]).toEqual([[], []])
  })

  it.each([
    '/search.json?q=luka',
    '/complete.json?q=lu',
    '/check.json?query=ASK%7B%7D',
    '/reconcile',
    '/reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22Luka%22%7D%7D',
    '/reconcile/suggest/entity?prefix=lu'
  ])('%s tells when to ask again', async path => {
    const refused = await raw(server.port, `GET ${path}`)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '10'])
    expect(JSON.parse(refused.text)).toMatchObject({ title: 'Not ready', detail })
  })

  it('a page tells so in the language of its reader', async () => {
    const refused = await raw(server.port, 'GET /search?q=luka', georgian)
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '10'])
    expect(refused.text).toContain(translator('ka')('problem.busy'))
    expect(refused.text).toContain(detail)
  })

  it('a tool of /mcp tells so', async () => {
    const call = { name: 'search', arguments: { text: 'Luka' } }
    const headers = { 'Accept': 'application/json, text/event-stream', 'Content-Type': 'application/json' }
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call })
    const { status, text } = await raw(server.port, 'POST /mcp', headers, message)
    expect([status, JSON.parse(text)]).toMatchObject([200, { result: { isError: true, content: [{ text: detail }] } }])
  })

  it('no name is resolved, and the page of a person has the posts that it held', async () => {
    expect((await raw(offices.port, 'GET /resolve?name=Otto+Sapt')).status).toBe(503)
    const page = await raw(offices.port, 'GET /id/colonel-sapt', georgian)
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('/id/war-minister-ruritania') as string])
  })
})

it('A connection that would be silent for too long has a refusal in the language of its reader.', async () => {
  const open = await openWorld()
  const store = { ready: open.store.ready, load: () => open.store.load(), close: () => open.store.close(), ask: never }
  const server = await serve({ open: { ...open, store } }, { ...soon, timeLimit: 0.2 })
  const refused = await raw(server.port, 'GET /id/luka', georgian)
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '10'])
  expect(refused.text).toContain(translator('ka')('problem.busy'))
  expect(refused.text).toContain('The answer was not ready within 0.6 seconds')
  await server.close()
  expect(server.failures).toEqual([])
})
