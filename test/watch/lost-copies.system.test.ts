import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { expect, it } from 'vitest'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import type { EventLog } from '../../src/site/events.js'
import { CopyFollower } from '../../src/watch/follow-copies.js'
import { ReleaseSwap } from '../../src/watch/swap.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { until } from '../until.js'

it('What is damaged of a release that can be loaded no more is fetched anew; when that fails it is told.', async () => {
  const release = await buildOnce(worldFolder())
  const releases = mkdtempSync(join(tmpdir(), 'lost-'))
  let hasDump = true
  const remote = createServer(
    express()
      .get(/\.nq$/, (_request, response, next) => {
        if (hasDump) next()
        else response.sendStatus(404)
      })
      .use(express.static(join(release.directory, '..')))
  ).listen(0, '127.0.0.1')
  await once(remote, 'listening')
  const from = `http://127.0.0.1:${String((remote.address() as AddressInfo).port)}/`
  let unloadable: string | undefined
  const opened = (id: string): OpenRelease =>
    ({
      ...{ release: { id }, index: () => Promise.reject(new Error('no names')) },
      store: { load: () => ({ unloadable }), close: () => Promise.resolve() }
    }) as unknown as OpenRelease
  const serving: CurrentRelease = { open: opened('0123') }
  const told: string[] = []
  const log: EventLog = (event, text) => told.push(`${event}: ${text}`)
  const follower = new CopyFollower({
    ...{ from, releases, keep: 5, serving, log, intervalMs: 10 },
    swap: new ReleaseSwap(createServer(), serving, log),
    open({ id }) {
      unloadable = undefined
      return Promise.resolve({ served: opened(id), faults: Promise.resolve([]) })
    }
  })
  await until(() => told.length === 1)
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
  remote.close()
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
