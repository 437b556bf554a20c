import { generateKeyPairSync } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentIdAt, fetchRelease } from '../../src/release/fetch-release.js'
import type { RemoteReleases } from '../../src/release/fetch-release.js'
import { currentId } from '../../src/release/release-repository.js'
import type { Release } from '../../src/release/release.js'
import { readPublicKeys, signRelease } from '../../src/release/signature.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import type { EventLog } from '../../src/site/events.js'
import { CopyFollower } from '../../src/watch/follow-copies.js'
import { ReleaseSwap } from '../../src/watch/swap.js'
import { attache } from '../commands/cli.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { until } from '../until.js'

const ours = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')
/** The server that copies are fetched from is one of ours: the directory of its releases, and the one it serves. */
let [server, published, release] = [undefined as unknown as Running, '', undefined as unknown as Release]
let asked: string[] = []
let [releases, keys] = ['', '']
const names = ['manifest.json', 'manifest.json.sig'] as const
const [manifestName, signatureName] = names
let manifest = Buffer.of()

beforeAll(async () => {
  const open = await openWorld()
  published = mkdtempSync(join(tmpdir(), 'published-'))
  const directory = join(published, open.release.id)
  cpSync(open.release.directory, directory, { recursive: true, filter: path => !basename(path).includes('oxigraph') })
  release = { ...open.release, directory }
  manifest = readFileSync(join(directory, manifestName))
  server = await serve({ open: { ...open, release } })
  server.server.prependListener('request', ({ url }) => asked.push(url!))
  keys = join(published, 'public.pem')
  writeFileSync(keys, ours.publicKey.export({ type: 'spki', format: 'pem' }))
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  releases = mkdtempSync(join(tmpdir(), 'signed-'))
  publish(manifestName, manifest)
  await signRelease(release.directory, ours.privateKey)
  asked = []
})

const remote = (verify = readPublicKeys(keys)): RemoteReleases => ({
  ...{ from: `${server.url}/releases/`, releases, keep: 5, verify }
})
/** Writes a file of the release that is published. */
function publish(name: string, content: string | Uint8Array): void {
  writeFileSync(join(release.directory, name), content)
}
/** Fault of a signature that is one, but not of this manifest by this key. */
const another = 'by another key, or of another manifest.json'

describe('A release whose signature is verified', () => {
  it('is fetched with its signature from a server that is one of ours, and once', async () => {
    expect(await currentIdAt(remote())).toBe(release.id)
    const fetched = await fetchRelease(release.id, remote())
    for (const name of names)
      expect(readFileSync(join(fetched.directory, name))).toEqual(readFileSync(join(release.directory, name)))
    asked = []
    await fetchRelease(release.id, remote())
    expect(asked).toEqual([])
  })

  it('is asked for its signature alone when it is here without one, or with that of an older key', async () => {
    await fetchRelease(release.id, { ...remote(), verify: undefined })
    expect(existsSync(join(releases, release.id, signatureName))).toBe(false)
    const both = names.map(name => `/releases/${release.id}/${name}`)
    for (const put of [() => Promise.resolve(), () => signRelease(join(releases, release.id), others.privateKey)]) {
      asked = []
      await put()
      await fetchRelease(release.id, remote())
      expect(asked).toEqual(both)
    }
  })

  it.each<[string, () => unknown, string]>([
    ['has none', () => rm(join(release.directory, signatureName)), 'no signature'],
    ['has one by another key', () => signRelease(release.directory, others.privateKey), another],
    ['has a page in its place', () => publish(signatureName, '<!doctype html>'), 'found 15 bytes'],
    [
      'names another release as the one before',
      () =>
        publish(manifestName, JSON.stringify({ ...release.manifest, delta: { from: 'abc', added: 1, removed: 0 } })),
      another
    ]
  ])('is refused before its files are fetched when it %s; what is served stays', async (_, spoil, reason) => {
    await spoil()
    const told: string[] = []
    const open = { release: { id: '0123' }, store: { load: () => ({}) } } as OpenRelease
    const serving: CurrentRelease = { open }
    const log: EventLog = (event, text) => told.push(`${event}: ${text}`)
    const follower = new CopyFollower({
      ...{ ...remote(), serving, log, intervalMs: 10, swap: new ReleaseSwap(createServer(), serving, log) },
      open: () => Promise.reject(new Error('it is opened'))
    })
    await until(() => told.length > 0)
    await follower.close()
    expect(told[0]).toContain(reason)
    expect(told[0]).toMatch(RegExp(`expected 64 bytes, .* by a key of ${keys}`))
    expect([...new Set(asked)].filter(url => url.startsWith(`/releases/${release.id}/`))).toHaveLength(2)
    expect([serving.open!.release.id, await currentId(releases), readdirSync(releases)]).toEqual([
      '0123',
      undefined,
      []
    ])
  })

  it('is refused when its dump is another one than that of the manifest', async () => {
    const dump = readFileSync(join(release.directory, 'library.ttl'))
    publish('library.ttl', Buffer.concat([dump.subarray(0, -1), Buffer.from(' ')]))
    await expect(fetchRelease(release.id, remote())).rejects.toThrow('library.ttl')
    expect(readdirSync(releases)).toEqual([])
    publish('library.ttl', dump)
  })
})

it('A server without a way to the place serves a kept release only when it is signed.', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'kept-'))
  await fetchRelease(release.id, { ...remote(), verify: undefined, releases: join(copy, 'releases') })
  const from = ['--folder', copy, '--from', 'http://127.0.0.1:9/', '--verify', keys, '--port', '0']
  const { code, out, err } = await attache('serve', ...from)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`release ${release.id}, which is here, has no valid signature: found none`)
  expect((await attache('serve', '--verify', keys)).err).toContain('it needs --from')
})
