import { expect, it } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import type { Store, StoreAnswer } from '../../src/store/store.js'
import { openWorld, serve } from '../routes/serving.js'

/** Most things whose classes are remembered. */
const MOST = 100_000

it('A graph of more things than are remembered has its start page and the pages of things', async () => {
  const world = await openWorld()
  const row = '{"thing":{"type":"uri","value":"urn:x"},"class":{"type":"uri","value":"urn:C"}}'
  const rows = `{"head":{"vars":["thing","class"]},"results":{"bindings":[${`${row},`.repeat(MOST)}${row}]}}`
  const store: Store = {
    ready: world.store.ready,
    load: () => world.store.load(),
    close: () => world.store.close(),
    ask: async (query): Promise<StoreAnswer> => {
      const answer = await world.store.ask(query)
      const isAboutAll = query.query.includes(`LIMIT ${MOST + 1}`) && !query.query.includes('VALUES ?thing')
      return isAboutAll ? { ...answer, bytes: new TextEncoder().encode(rows) } : answer
    }
  }
  const open: OpenRelease = { ...world, store }
  const server = await serve({ open })
  const get = async (path: string): Promise<number> =>
    (await fetch(server.url + path, { headers: { accept: 'text/html' } })).status
  expect(await get('/')).toBe(200)
  expect(await get('/id/ana')).toBe(200)
  await server.close()
})
