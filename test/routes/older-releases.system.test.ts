import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withId } from '../../src/release/manifest.js'
import { closeRelease } from '../../src/site/current-release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { OlderReleasePool } from '../../src/site/older-releases.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

let [server, open] = [undefined as unknown as Running, undefined as unknown as OpenRelease]
const opened: string[] = []
let older = ''
let trusted = true

beforeAll(async () => {
  open = await openWorld()
  const directory = mkdtempSync(join(tmpdir(), 'older-'))
  const { id, ...rest } = open.release.manifest
  const manifest = withId({ ...rest, program: '0.0.0' })
  older = manifest.id
  for (const copy of [id, older]) cpSync(open.release.directory, join(directory, copy), { recursive: true })
  writeFileSync(join(directory, older, 'manifest.json'), JSON.stringify(manifest))
  open = { ...open, release: { ...open.release, directory: join(directory, open.release.id) } }
  const releases = new OlderReleasePool(
    async release => {
      opened.push(release.id)
      return { ...(await openWorld()), release }
    },
    { trusts: () => Promise.resolve(trusted) }
  )
  server = await serve({ open, older: releases })
}, 60_000)
afterAll(async () => {
  await server.close()
  await closeRelease(open)
})

const get = (path: string, accept = 'text/html'): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept } })
const LUKA = '/queries/loans-of-person'

describe('An address with a release', () => {
  it('is gone when the release is kept and has no right signature', async () => {
    trusted = false
    expect((await get(`/id/luka?release=${older}`)).status).toBe(410)
    expect(opened).toEqual([])
    trusted = true
  })

  it('answers from that release, opened once, and says so with the way to the newest', async () => {
    const pages = await Promise.all([1, 2].map(async () => (await get(`${LUKA}?person=luka&release=${older}`)).text()))
    for (const page of pages) {
      expect(page).toContain(`<p class="notice">This is what release ${older} says`)
      expect(page).toContain(`<a href="${LUKA}?person=luka">The same in the newest release</a>`)
    }
    const csv = async (query: string): Promise<string> => (await get(`${LUKA}.csv?person=luka${query}`)).text()
    expect(await csv(`&release=${older}`)).toBe(await csv(''))
    expect(opened).toEqual([older])
  })

  it('is the usual one for the release that is served', async () => {
    const page = await (await get(`/id/luka?release=${open.release.id}`)).text()
    expect(page).not.toContain('class="notice">This is what release')
    expect(page).toContain(`/id/luka?release=${open.release.id}`)
  })

  it('is gone with a sentence when the release is not kept', async () => {
    const response = await get('/id/luka?release=fedcba9876543210', 'application/json')
    expect(response.status).toBe(410)
    expect(await response.text()).toMatch(/The release \\"fedcba9876543210\\" is not kept here any more/)
  })

  it.each([
    ['is still being opened', () => new Promise<never>(() => undefined), 'Not ready', /is being opened/],
    ['cannot be opened', () => Promise.reject(new Error('no such file: library.nq')), 'Query failed', /library.nq/]
  ])('tells when to come back when the release %s', async (_what, opening, title, told) => {
    const other = await serve({ open, older: new OlderReleasePool(opening, { openTimeoutMs: 100 }) })
    const response = await fetch(`${other.url}/id/luka?release=${older}`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await response.json()).toMatchObject({ title, detail: expect.stringMatching(told) as string })
    await new Promise(resolve => other.server.close(resolve))
    expect(other.failures).toEqual([])
  })

  it('stands in the citation of an answer, with the hash of what is to be had there', async () => {
    const page = await (await get(`${LUKA}?person=luka`)).text()
    expect(page).toContain(`${LUKA}?person=luka&amp;release=${open.release.id}`)
    const [, sha256, address] = /<code>([0-9a-f]{64})<\/code>\s*<a href="([^"]+)">JSON/.exec(page)!
    const bytes = new Uint8Array(await (await get(address!.replaceAll('&amp;', '&'))).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })
})
