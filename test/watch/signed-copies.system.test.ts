import { generateKeyPairSync } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentIdAt, fetchRelease } from '../../src/release/fetch-release.js'
import type { RemoteReleases } from '../../src/release/fetch-release.js'
import type { Manifest } from '../../src/release/manifest.js'
import { currentId } from '../../src/release/release-repository.js'
import type { Release } from '../../src/release/release.js'
import { readPublicKeys, signRelease } from '../../src/release/signature.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { CopyFollower } from '../../src/watch/follow-copies.js'
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
const names = ['manifest.json', 'manifest.json.sig']

beforeAll(async () => {
  const open = await openWorld()
  published = mkdtempSync(join(tmpdir(), 'published-'))
  const directory = join(published, open.release.id)
  cpSync(open.release.directory, directory, { recursive: true, filter: path => !basename(path).includes('oxigraph') })
  release = { ...open.release, directory }
  server = await serve({ open: { ...open, release } })
  server.server.prependListener('request', ({ url }) => asked.push(url!))
  keys = join(published, 'public.pem')
  writeFileSync(keys, ours.publicKey.export({ type: 'spki', format: 'pem' }))
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  releases = mkdtempSync(join(tmpdir(), 'signed-'))
  await signRelease(release.directory, ours.privateKey)
  asked = []
})

const remote = (verify = readPublicKeys(keys)): RemoteReleases => ({
  ...{ from: `${server.url}/releases/`, releases, keep: 5, verify }
})
const unsigned = (): void => {
  rmSync(join(release.directory, 'manifest.json.sig'))
}
/** Change of the manifest that leaves its id and its signature; the way back. */
const changed = (change: (manifest: Manifest) => Manifest): (() => void) => {
  const path = join(release.directory, 'manifest.json')
  const before = readFileSync(path)
  writeFileSync(path, JSON.stringify(change(release.manifest)))
  return () => {
    writeFileSync(path, before)
  }
}

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
    expect(existsSync(join(releases, release.id, 'manifest.json.sig'))).toBe(false)
    const both = names.map(name => `/releases/${release.id}/${name}`)
    for (const put of [() => Promise.resolve(), () => signRelease(join(releases, release.id), others.privateKey)]) {
      asked = []
      await put()
      await fetchRelease(release.id, remote())
      expect(asked).toEqual(both)
    }
  })

  it.each<[string, () => unknown, string]>([
    ['has none', unsigned, 'no signature, expected 64 bytes'],
    [
      'has one by another key',
      () => signRelease(release.directory, others.privateKey),
      'by another key, or of another'
    ],
    [
      'has a page in its place',
      () => {
        writeFileSync(join(release.directory, 'manifest.json.sig'), '<!doctype html>')
      },
      'found 15 bytes, expected 64'
    ],
    [
      'names another release as the one before',
      () => changed(manifest => ({ ...manifest, delta: { from: 'abc', added: 1, removed: 0 } })),
      'by another key, or of another manifest.json'
    ]
  ])('is refused before its files are fetched when it %s; what is served stays', async (_, spoil, reason) => {
    const restore = (await spoil()) as (() => void) | undefined
    const told: string[] = []
    const serving: CurrentRelease = { open: { release: { id: '0123' } } as OpenRelease }
    const follower = new CopyFollower({
      ...{ ...remote(), serving, everyMs: 10, server: createServer() },
      open: () => Promise.reject(new Error('it is opened')),
      log: (event, text) => told.push(`${event}: ${text}`)
    })
    await until(() => told.length > 0)
    await follower.close()
    restore?.()
    expect(told[0]).toContain(reason)
    expect(told[0]).toContain(`by a key of ${keys}`)
    expect([...new Set(asked)].filter(url => url.startsWith(`/releases/${release.id}/`))).toHaveLength(2)
    expect([serving.open!.release.id, await currentId(releases), readdirSync(releases)]).toEqual([
      '0123',
      undefined,
      []
    ])
  })

  it('is refused when its dump is another one than that of the manifest', async () => {
    const path = join(release.directory, 'library.ttl')
    const dump = readFileSync(path)
    writeFileSync(path, Buffer.concat([dump.subarray(0, -1), Buffer.from(' ')]))
    await expect(fetchRelease(release.id, remote())).rejects.toThrow('library.ttl')
    expect(readdirSync(releases)).toEqual([])
    writeFileSync(path, dump)
  })
})

it('A server without a way to the place serves a kept release only when it is signed.', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'kept-'))
  await fetchRelease(release.id, { ...remote(), verify: undefined, releases: join(copy, 'releases') })
  const from = ['--folder', copy, '--from', 'http://127.0.0.1:9/', '--verify', keys, '--port', '0']
  const { code, out, err } = await attache('serve', ...from)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`release ${release.id}, which is here, has no right signature: found none, expected 64 bytes`)
  expect((await attache('serve', '--verify', keys)).err).toContain('it needs --from')
})
