import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import express from 'express'
import type { Folder } from '../../src/base/folder.js'
import { currentId } from '../../src/release/release-repository.js'
import { libraryCopy } from '../library.js'
import { until } from '../until.js'
import { build, change, knows, servedId, startServer, twicePublished } from './process.js'
import { endWorkers, metricOf, releasesOf, stop, threads } from './workers.js'

let built: Folder
beforeAll(async () => {
  built = await twicePublished()
})

const statusOf = async (url: string, path: string): Promise<number> => (await fetch(url + path)).status

describe('A running server holds its release', () => {
  it('when it is removed all the same, its workers coming and going, and against builds that keep fewer', async () => {
    const { root: folder } = await libraryCopy(built)
    const releases = join(folder, 'releases')
    const server = await startServer(folder, ['--rate', '0'])
    const served = await servedId(server.url)
    await until(async () => (await metricOf(server.url, 'attache_workers')) === 2)
    const before = threads(server.child.pid!)
    renameSync(releases, join(folder, 'elsewhere'))
    await endWorkers(server.url, async () => (await metricOf(server.url, 'attache_workers_replaced_total')) >= 2)
    expect(await knows(server.url, 'A second work')).toBe(true)
    expect(await statusOf(server.url, 'readyz')).toBe(200)
    // None is left over.
    await until(async () => (await metricOf(server.url, 'attache_workers')) === 2)
    expect(threads(server.child.pid!)).toBeLessThanOrEqual(before)
    renameSync(join(folder, 'elsewhere'), releases)

    for (const label of ['A third work', 'A fourth work']) {
      change(folder, label)
      await build(folder, '--keep', '1')
    }
    expect(releasesOf(folder).sort()).toEqual([served, (await currentId(releases))!].sort())
    expect(await statusOf(server.url, 'dumps/library.ttl')).toBe(200)
    // When it has ended, the next build removes it.
    await stop(server)
    change(folder, 'A fifth work')
    await build(folder, '--keep', '1')
    expect(releasesOf(folder)).toEqual([await currentId(releases)])
  })
})

describe('A release that can be loaded no more', () => {
  const options = ['--graph-copy', '0', '--rate', '0']

  /** Damages the dump of the current release where it stands. */
  async function damage(folder: string): Promise<string> {
    const id = (await currentId(join(folder, 'releases')))!
    writeFileSync(join(folder, 'releases', id, 'library.nq'), '<broken')
    return id
  }

  it('gives way to one that is kept, and is built again behind it', async () => {
    const { root: folder } = await libraryCopy(built)
    const server = await startServer(folder, options)
    const id = await damage(folder)
    await endWorkers(server.url, () => server.stderr().includes(', 0 others have it'))
    expect(await server.waitFor(/release-served/)).toMatch(
      new RegExp(`worker-unloadable[^]*release-recovered[^]*${id} could not be loaded any more[^]*which was kept`)
    )
    expect([await servedId(server.url), await knows(server.url, 'A second work')]).toEqual([id, true])
    expect(await statusOf(server.url, 'readyz')).toBe(200)
    await stop(server)
  })

  it('is built again when none is kept; /readyz and /healthz tell when that cannot be done, until it can', async () => {
    const { root: folder } = await libraryCopy(built)
    const server = await startServer(folder, options)
    const id = await damage(folder)
    for (const other of releasesOf(folder).filter(name => name !== id))
      rmSync(join(folder, 'releases', other), { recursive: true })
    writeFileSync(join(folder, 'data/entities/broken.yaml'), 'entities: [')
    await endWorkers(server.url, () => server.stderr().includes(', 0 others have it'))
    await server.waitFor(/recovery-failed/)
    const ready = await fetch(`${server.url}readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { title: 'Not ready', detail: expect.stringContaining('The graph cannot be loaded any more') as string }
    ])
    const health = await fetch(`${server.url}healthz`)
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { title: 'Restart needed', detail: expect.stringContaining('data/entities/broken.yaml:1') as string }
    ])
    const before = threads(server.child.pid!)
    for (let i = 0; i < 30; i++)
      expect(await statusOf(server.url, `sparql?query=${encodeURIComponent(`ASK { ?s${i} ?p ?o }`)}`)).toBe(503)
    expect(threads(server.child.pid!)).toBeLessThanOrEqual(before + 1)
    expect(await metricOf(server.url, 'attache_ready')).toBe(0)
    expect(await metricOf(server.url, 'attache_workers_unloadable_total')).toBeGreaterThan(0)
    rmSync(join(folder, 'data/entities/broken.yaml'))
    // A build that was under way when the file went has other inputs in its manifest, and so another id.
    expect(await server.waitFor(/release-recovered/)).toMatch(/release \w+ is served, which was built/)
    expect(await knows(server.url, 'A second work')).toBe(true)
    expect([await statusOf(server.url, 'readyz'), await statusOf(server.url, 'healthz')]).toEqual([200, 200])
    await stop(server)
  })
})

it('A release that was fetched and can be loaded no more is fetched anew, and served at once.', async () => {
  const [place, copy] = [(await libraryCopy(built)).root, mkdtempSync(join(tmpdir(), 'fetched-'))]
  const shop = createServer(express().use(express.static(join(place, 'releases')))).listen(0, '127.0.0.1')
  await once(shop, 'listening')
  const from = `http://127.0.0.1:${String((shop.address() as AddressInfo).port)}/`
  const server = await startServer(copy, ['--from', from, '--graph-copy', '0', '--rate', '0'])
  const id = (await currentId(join(copy, 'releases')))!
  writeFileSync(join(copy, 'releases', id, 'library.nq'), '<broken')
  await endWorkers(server.url, () => server.stderr().includes(', 0 others have it'))
  expect(await server.waitFor(/release-recovered/)).toMatch(
    new RegExp(`worker-unloadable[^]*release-recovered[^]*release ${id} of ${from} is served`)
  )
  expect([await servedId(server.url), await knows(server.url, 'A second work')]).toEqual([id, true])
  expect([await statusOf(server.url, 'readyz'), await statusOf(server.url, 'healthz')]).toEqual([200, 200])
  await stop(server)
  shop.close()
  rmSync(copy, { recursive: true })
})
