import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import { raw } from '../routes/raw.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
let site: OpenRelease
/** More than the system holds of a connection that nobody reads. */
const large = randomBytes(24 << 20)
beforeAll(async () => {
  site = await openWorld({ cacheBytes: 1 << 20, own: true })
  writeFileSync(join(site.release.directory, 'large.nt'), large)
  ;(site.release.manifest.files as object[]).push({
    name: 'large.nt',
    mediaType: 'application/n-triples',
    bytes: large.length,
    sha256: createHash('sha256').update(large).digest('hex')
  })
  server = await serve({ open: site }, { readerTime: 0.5 })
})
afterAll(() => server.close())

it('A client that takes nothing of a file is ended at the stated time, before its connection times out.', async () => {
  const socket = connect(server.port, '127.0.0.1').pause()
  const ended = new Promise<void>(resolve => {
    server.server.once('request', (_request, response: NodeJS.EventEmitter) => {
      response.once('close', resolve)
    })
  })
  socket.write('GET /dumps/large.nt HTTP/1.1\r\nHost: a\r\n\r\n')
  await ended
  socket.destroy()
}, 20_000)

it('A client that takes a file slowly has all of it.', async () => {
  const response = await fetch(`${server.url}/dumps/large.nt`)
  const hash = createHash('sha256')
  let pieces = 0
  for await (const piece of response.body!) {
    hash.update(piece as Uint8Array)
    if (pieces++ % 20 === 0) await new Promise(resolve => setTimeout(resolve, 5))
  }
  expect(hash.digest('hex')).toBe(createHash('sha256').update(large).digest('hex'))
}, 20_000)

describe('a file that differs from its checksum', () => {
  it('is not served, whether its length or its content changed', async () => {
    const { release } = site
    const path = join(release.directory, 'library.trig')
    expect((await raw(server.port, 'GET /dumps/library.trig')).status).toBe(200)
    appendFileSync(path, '\n')
    const longer = await raw(server.port, 'GET /dumps/library.trig')
    expect([longer.status, longer.headers['content-type']]).toEqual([500, 'application/problem+json'])
    expect(longer.text).toContain('"title": "File damaged"')
    writeFileSync(path, 'x'.repeat(release.manifest.files.find(({ name }) => name === 'library.trig')!.bytes))
    for (const address of ['/dumps/library.trig', `/releases/${release.id}/library.trig`])
      expect((await raw(server.port, `GET ${address}`)).status).toBe(500)
  })

  it('is not taken for the union of all graphs: the store writes that', async () => {
    const before = await raw(server.port, 'GET /graphs?default&format=nt')
    writeFileSync(join(site.release.directory, 'library.nt'), 'damaged')
    const after = await raw(server.port, 'GET /graphs?default&format=nt')
    expect(after.status).toBe(200)
    expect(after.text.trim().split('\n')).toHaveLength(before.text.trim().split('\n').length)
  })
})

it('What sets a cookie is for one client alone.', async () => {
  for (let i = 0; i < 2; i++) {
    const { headers } = await raw(server.port, 'GET /about?lang=ka', { Accept: 'text/html' })
    expect([headers['cache-control'], headers['set-cookie']?.split(';')[0]]).toEqual(['private, no-cache', 'lang=ka'])
  }
  expect((await raw(server.port, 'GET /about')).headers['cache-control']).toBe('public, no-cache')
})

it('A name of 15,000 letters asks the store nothing and is not repeated whole.', async () => {
  let asked = 0
  const counting = {
    ...site,
    store: {
      ready: site.store.ready,
      load: () => site.store.load(),
      close: () => Promise.resolve(),
      ask: (query: Parameters<typeof site.store.ask>[0]) => {
        asked++
        return site.store.ask(query)
      }
    }
  }
  const other = await serve({ open: counting })
  for (const path of ['/id/', '/source/', '/queries/', '/dumps/', '/ontology/', '/releases/']) {
    const answer = await raw(other.port, `GET ${path}${'a'.repeat(15_000)}`, {
      Accept: 'application/json, text/turtle'
    })
    expect([path, answer.status, answer.text.length < 500]).toEqual([path, 404, true])
  }
  expect(asked).toBe(0)
  await other.close()
})
