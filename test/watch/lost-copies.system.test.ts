import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { Release } from '../../src/release/release.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import type { EventLog } from '../../src/site/events.js'
import { CopyFollower } from '../../src/watch/follow-copies.js'
import { ReleaseSwap } from '../../src/watch/swap.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { until } from '../until.js'

let release: Release
/** Whether the remote has the dump, and what it was asked. */
let hasDump: boolean
let asked: string[]
/** Reason for which the open release can be loaded no more. */
let unloadable: string | undefined
let releases: string
let told: string[]
let serving: CurrentRelease
let follower: CopyFollower

const opened = (id: string): OpenRelease =>
  ({
    ...{ release: { id }, index: () => Promise.reject(new Error('no names')) },
    store: { load: () => ({ unloadable }), close: () => Promise.resolve() }
  }) as unknown as OpenRelease

beforeEach(async () => {
  release = await buildOnce(worldFolder())
  ;[hasDump, asked, told, unloadable] = [true, [], [], undefined]
  releases = mkdtempSync(join(tmpdir(), 'lost-'))
  const remote = createServer(
    express()
      .use((request, response, next) => {
        asked.push(request.url)
        if (hasDump || !request.url.endsWith('.nq')) next()
        else response.sendStatus(404)
      })
      .use(express.static(join(release.directory, '..')))
  ).listen(0, '127.0.0.1')
  await once(remote, 'listening')
  const from = `http://127.0.0.1:${String((remote.address() as AddressInfo).port)}/`
  serving = { open: opened('0123') }
  const log: EventLog = (event, text) => told.push(`${event}: ${text}`)
  follower = new CopyFollower({
    ...{ from, releases, keep: 5, serving, log, intervalMs: 10 },
    swap: new ReleaseSwap(createServer(), serving, log),
    open({ id }) {
      unloadable = undefined
      return Promise.resolve({ site: opened(id), faults: Promise.resolve([]) })
    }
  })
  onTestFinished(async () => {
    await follower.close()
    remote.close()
    rmSync(releases, { recursive: true, force: true })
  })
  await until(() => told.length === 1)
})

it('What is damaged of a release that can be loaded no more is fetched anew; when that fails it is told.', async () => {
  const dump = join(releases, release.id, 'library.nq')
  const whole = readFileSync(dump, 'utf8')
  writeFileSync(dump, 'broken')
  hasDump = false
  unloadable = 'the file differs from its checksum'
  await until(() => told.length === 2)
  expect(serving.failure).toContain('404')
  hasDump = true
  await until(() => told.length === 3)
  await follower.close()
  expect(told).toEqual([
    expect.stringMatching(/^release-served: /),
    expect.stringMatching(/^recovery-failed: .* cannot be served: .*404/),
    expect.stringMatching(/^release-recovered: .* not be loaded any more: the file differs from its checksum$/)
  ])
  expect([serving.open!.release.id, serving.failure, readFileSync(dump, 'utf8')]).toEqual([
    release.id,
    undefined,
    whole
  ])
})

it.each(['library.ttl.gz', 'manifest.json', ''])(
  'A release that has lost "%s" on the disk is fetched again, and answered from as it was opened meanwhile.',
  async name => {
    const { open } = serving
    const files = readdirSync(join(releases, release.id))
    rmSync(join(releases, release.id, name), { recursive: true })
    await until(() => told.length === 2)
    asked = []
    await until(() => asked.length >= 2)
    await follower.close()
    expect(told[1]).toMatch(/^release-restored: files of release \S+ were gone from the disk, they are those of /)
    expect(readdirSync(join(releases, release.id))).toEqual(files)
    expect([serving.open, new Set(asked)]).toEqual([open, new Set(['/current'])])
  }
)
