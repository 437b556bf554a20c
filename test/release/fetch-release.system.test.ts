import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderAt } from '../../src/base/folder.js'
import { processPath, thisProcess } from '../../src/base/process-paths.js'
import { chooseRelease } from '../../src/commands/served-release.js'
import { currentIdAt, fetchRelease } from '../../src/release/fetch-release.js'
import type { RemoteReleases } from '../../src/release/fetch-release.js'
import { damagedFiles } from '../../src/release/damage.js'
import type { Release } from '../../src/release/release.js'
import { currentId } from '../../src/release/release-repository.js'
import { ReleaseNotFetched } from '../../src/release/remote-files.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'

let release: Release
let server: Server
let from = ''
/** What the web server sends in place of a file. */
const changed = new Map<string, Buffer>()
const requested: string[] = []

beforeAll(async () => {
  release = await buildOnce(worldFolder())
  const releases = join(release.directory, '..')
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.slice(1))
    requested.push(path)
    if (path === 'current') response.end(`${release.id}\n`)
    else if (existsSync(join(releases, path))) response.end(changed.get(path) ?? readFileSync(join(releases, path)))
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  from = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
})
afterAll(() => server.close())

const into = (releases: string): RemoteReleases => ({ from, releases, keep: 5 })
const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'fetched-'))
/** Directory of releases in which another release cannot be made current, as on a disk that takes nothing. */
const fixed = (releases: string): string => {
  rmSync(join(releases, 'current'), { force: true })
  mkdirSync(join(releases, 'current'))
  return releases
}
/** What makes it a fault of fetching, which says why. */
const notFetched = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ReleaseNotFetched)
  return (error as ReleaseNotFetched).message
}

describe('A release that is fetched', () => {
  it('is the one that the directory names, whole, and current here', async () => {
    const releases = emptyFolder()
    const fetched = await fetchRelease(await currentIdAt(into(releases)), into(releases))
    expect(fetched.manifest).toEqual(release.manifest)
    expect(await damagedFiles(fetched)).toEqual([])
    expect(await currentId(releases)).toBe(release.id)
    requested.length = 0
    await fetchRelease(release.id, into(releases))
    expect(requested).toEqual([])
  })

  it.each([
    ['differs from its checksum', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')])],
    ['ends after', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['is longer than its manifest says', (bytes: Buffer) => Buffer.concat([bytes, bytes])]
  ])('is refused when a file %s …, and leaves nothing', async (reason, change) => {
    const name = `${release.id}/${release.manifest.name}.ttl`
    changed.set(name, change(readFileSync(join(release.directory, `${release.manifest.name}.ttl`))))
    const releases = emptyFolder()
    await expect(fetchRelease(release.id, into(releases))).rejects.toThrow(reason)
    expect(readdirSync(releases)).toEqual([])
    changed.clear()
  })

  it('is refused when it is not there, or nothing is', async () => {
    await expect(fetchRelease('abc', into(emptyFolder()))).rejects.toThrow('the server answers 404')
    await expect(currentIdAt({ ...into(emptyFolder()), from: 'http://127.0.0.1:9/' })).rejects.toThrow(
      'http://127.0.0.1:9/current cannot be fetched'
    )
  })

  it('is refused, with the reason, when it cannot be written or made current here', async () => {
    const cannot = `release ${release.id} of ${from} cannot be fetched: `
    const [whole, file] = [emptyFolder(), join(release.directory, 'manifest.json')]
    await fetchRelease(release.id, into(whole))
    for (const [releases, reason] of [
      [fixed(whole), 'EISDIR'],
      [fixed(emptyFolder()), 'EISDIR'],
      [join(file, 'releases'), 'ENOTDIR']
    ] as const)
      expect(await notFetched(fetchRelease(release.id, into(releases)))).toMatch(RegExp(`^${cannot}${reason}`))
  })

  it('is fetched, and what a process has left that was killed while it fetched is removed', async () => {
    const releases = emptyFolder()
    const left = processPath(releases, 'unfinished', { ...thisProcess, pid: 999999999 })
    cpSync(release.directory, left, { recursive: true })
    await fetchRelease(release.id, into(releases))
    expect(readdirSync(releases).sort()).toEqual([release.id, 'current'].sort())
  })

  it('is fetched when what another process has left goes away meanwhile', async () => {
    const releases = emptyFolder()
    symlinkSync('gone', processPath(releases, 'unfinished', { ...thisProcess, pid: 999999999 }))
    expect((await fetchRelease(release.id, into(releases))).id).toBe(release.id)
  })
})

it('A server whose disk takes nothing begins with the sound release that is here.', async () => {
  const folder = folderAt(emptyFolder())
  await fetchRelease(release.id, into(folder.releases))
  fixed(folder.releases)
  const notes: string[] = []
  const terminal = {
    ...{ out: () => undefined, progress: () => undefined, done: () => undefined },
    note: (line: string) => notes.push(line),
    tone: (_tone: unknown, text: string) => text
  }
  const chosen = await chooseRelease(
    { folder, terminal, quiet: false, json: false, atEnd: () => undefined },
    { from, store: { kind: 'embedded' } },
    { keep: 5 }
  )
  expect(chosen?.release.id).toBe(release.id)
  expect(notes).toEqual([expect.stringMatching(/cannot be fetched: EISDIR.*, which is here, is served$/)])
})
