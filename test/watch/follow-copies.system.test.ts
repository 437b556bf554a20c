import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import express from 'express'
import type { Release } from '../../src/release/release.js'
import { activateRelease, currentId } from '../../src/release/release-repository.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import type { EventLog } from '../../src/site/events.js'
import { CopyFollower } from '../../src/watch/follow-copies.js'
import { ReleaseSwap } from '../../src/watch/swap.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { until } from '../until.js'

/** Milliseconds in which the remote has to send something: more than a busy machine takes for what is right. */
const PATIENCE = 1000
let release: Release
let remote: Server
/** What the remote answers to what is asked for. */
let answer: RequestListener
/** Answer of a remote that is as it should be. */
let right: RequestListener
let asked: string[] = []
/** Directory with the release that is served, and the events of the log. */
let [releases, told] = ['', [] as string[]]
let serving: CurrentRelease

beforeAll(async () => {
  release = await buildOnce(worldFolder())
  right = express().use(express.static(join(release.directory, '..'), { dotfiles: 'ignore' }))
  remote = createServer((request, response) => {
    asked.push(request.url!)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(remote, 'listening')
})
afterAll(() => {
  remote.close()
  remote.closeAllConnections()
})

beforeEach(async () => {
  releases = mkdtempSync(join(tmpdir(), 'followed-'))
  ;[asked, told] = [[], []]
  await activateRelease(releases, '0123')
  serving = { open: opened('0123') }
})

const opened = (id: string): OpenRelease =>
  ({
    release: { id },
    store: { ready: Promise.resolve(1), load: () => ({}), close: () => Promise.resolve() },
    index: () => Promise.reject(new Error('no names'))
  }) as unknown as OpenRelease

function follow(): CopyFollower {
  const from = `http://127.0.0.1:${String((remote.address() as AddressInfo).port)}/`
  const log: EventLog = (event, text) => told.push(`${event}: ${text}`)
  const swap = new ReleaseSwap(createServer(), serving, log)
  return new CopyFollower({
    ...{ from, releases, keep: 5, swap, serving, log, intervalMs: 10, timeoutMs: PATIENCE },
    open: ({ id }) => Promise.resolve({ site: opened(id), faults: Promise.resolve([]) })
  })
}

async function followUntil(condition: () => boolean): Promise<void> {
  const follower = follow()
  await until(condition)
  await follower.close()
}

/** Remote that is wrong in what it sends in place of a file whose path ends so. */
const wrong =
  (ending: string, instead: (response: ServerResponse) => unknown): RequestListener =>
  (request, response) => {
    if (request.url!.endsWith(ending)) instead(response)
    else right(request, response)
  }
const page = (response: ServerResponse): unknown => response.end('<!doctype html><title>Sign in</title>')
const moved = (response: ServerResponse): unknown => response.writeHead(301, { Location: '/there' }).end()
const cut = (response: ServerResponse): unknown =>
  response.writeHead(200, { 'Content-Length': '100000' }).write('a', () => response.socket?.destroy())
/** Sends a byte now and then, for ever. */
const slow = (response: ServerResponse): unknown => {
  const timer = setInterval(() => response.write('a'), 20)
  return response.once('close', () => {
    clearInterval(timer)
  })
}
const endless = (response: ServerResponse): unknown => {
  while (response.write(Buffer.alloc(1 << 16, 'a')));
  return response.once('drain', () => endless(response))
}

describe('A server that follows releases at another place', () => {
  it.each([
    ['names a page as the current release', 'current', page, 'does not name a release: "<!doctype html>'],
    ['never ends the name of the current release', 'current', endless, 'current is longer than such a file is'],
    ['sends that name a byte at a time', 'current', slow, 'less than 1 KiB a second comes'],
    ['sends a page for a manifest', 'manifest.json', page, 'is not the manifest of release'],
    ['sends a page for a file', '.nq', page, 'ends after 37 of the '],
    ['cuts a file off', '.nq', cut, 'cannot be fetched: '],
    ['sends a file a byte at a time', '.nq', slow, 'less than 1 KiB a second comes'],
    ['never ends a file', '.ttl', endless, 'is longer than its manifest says'],
    ['is elsewhere', 'current', moved, 'the server answers 301, it is at /there'],
    ['has lost a file', '.ttl', (response: ServerResponse) => response.writeHead(404).end(), 'the server answers 404']
  ])('keeps what it serves, leaves nothing behind and tells, when that one %s', async (_, ending, instead, reason) => {
    answer = wrong(ending, instead)
    await followUntil(() => told.length > 0)
    expect(told).toEqual([expect.stringMatching(/^change-failed: the release at \S+ cannot be served: /)])
    expect(told[0]).toContain(reason)
    expect([serving.open!.release.id, await currentId(releases), readdirSync(releases)]).toEqual([
      '0123',
      '0123',
      ['current']
    ])
  })

  it('serves the release when the other place is right again, and asks for a wrong one ever less often', async () => {
    answer = wrong('.ttl', page)
    const follower = follow()
    await until(() => asked.filter(url => url.endsWith('/manifest.json')).length === 4)
    expect(asked.filter(url => url === '/current').length).toBeGreaterThanOrEqual(8)
    answer = (request, response) => {
      response.shouldKeepAlive = false
      right(request, response)
    }
    await until(() => serving.open!.release.id === release.id)
    await follower.close()
    expect(told.map(text => text.split(':')[0])).toEqual(['change-failed', 'release-served'])
  })

  it('ends at once while it fetches, and leaves nothing', async () => {
    answer = wrong('.nq', () => undefined)
    await followUntil(() => asked.some(url => url.endsWith('.nq')))
    expect([told, readdirSync(releases)]).toEqual([[], ['current']])
  })
})
