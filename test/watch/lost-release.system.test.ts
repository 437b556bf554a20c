import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withId } from '../../src/release/manifest.js'
import type { Manifest } from '../../src/release/manifest.js'
import { sha256Of } from '../../src/release/damage.js'
import { currentId } from '../../src/release/release-repository.js'
import { attacheProcess } from '../commands/cli.js'
import { build, builtLibrary, change, copyOf, knows, servedId, startServer } from './process.js'
import type { Running } from './process.js'

const built = builtLibrary(2)

const releasesOf = (folder: string): string[] =>
  readdirSync(join(folder, 'releases')).filter(name => /^[0-9a-f]+$/.test(name))

/** Has workers ended at their time limit, by queries that no cache has seen: two, or until none is left. */
async function endWorkers({ url, told }: Running, until?: RegExp): Promise<void> {
  for (let i = 0; until ? !until.test(told()) : i < 2; i++) {
    const query = `SELECT (COUNT(*) AS ?n) { ?a${i} ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }`
    expect((await fetch(`${url}sparql?query=${encodeURIComponent(query)}`)).status).toBe(503)
  }
}

const statusOf = async (url: string, path: string): Promise<number> => (await fetch(url + path)).status

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 50))
}

/** Ends a server as an operator does; it has to end by itself, whatever has happened. */
async function stop({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}

const threads = (pid: number): number =>
  Number(/^Threads:\s*(\d+)$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))![1])

describe('A running server holds its release', () => {
  it('against builds that keep fewer; when it has ended, the next build removes it', async () => {
    const folder = copyOf(built.path)
    const server = await startServer(folder)
    const served = await servedId(server.url)
    for (const label of ['A third work', 'A fourth work']) {
      change(folder, label)
      await build(folder, '--keep', '1')
    }
    expect(releasesOf(folder).sort()).toEqual([served, (await currentId(join(folder, 'releases')))!].sort())
    expect(await statusOf(server.url, 'dumps/library.ttl')).toBe(200)
    await stop(server)
    change(folder, 'A fifth work')
    await build(folder, '--keep', '1')
    expect(releasesOf(folder)).toEqual([await currentId(join(folder, 'releases'))])
  })

  it('and answers from it when it is removed all the same: its workers come and go, none is left over', async () => {
    const folder = copyOf(built.path)
    const server = await startServer(folder, [
      '--time-limit',
      '1.5',
      '--rate',
      '0',
      '--workers',
      '1',
      '--slow-workers',
      '0'
    ])
    await until(async () => /^attache_workers 2$/m.test(await (await fetch(`${server.url}metrics`)).text()))
    const before = threads(server.child.pid!)
    renameSync(join(folder, 'releases'), join(folder, 'elsewhere'))
    await endWorkers(server)
    expect(await knows(server.url, 'A second work')).toBe(true)
    expect(await statusOf(server.url, 'readyz')).toBe(200)
    await until(async () => /^attache_workers 2$/m.test(await (await fetch(`${server.url}metrics`)).text()))
    expect(threads(server.child.pid!)).toBeLessThanOrEqual(before)
    await stop(server)
  })
})

describe('A release that can be loaded no more', () => {
  const options = ['--graph-copy', '0', '--time-limit', '1.5', '--rate', '0', '--workers', '1', '--slow-workers', '0']

  /** Damages the dump of the current release where it stands. */
  async function damage(folder: string): Promise<string> {
    const id = (await currentId(join(folder, 'releases')))!
    writeFileSync(join(folder, 'releases', id, 'library.nq'), '<broken')
    return id
  }

  it('gives way to one that is kept, and is built again behind it', async () => {
    const folder = copyOf(built.path)
    const server = await startServer(folder, options)
    const id = await damage(folder)
    await endWorkers(server, /, 0 others have it/)
    expect(await server.tells(/release-served/)).toMatch(
      new RegExp(`worker-unloadable[^]*release-recovered[^]*${id} could not be loaded any more[^]*which was kept`)
    )
    expect([await servedId(server.url), await knows(server.url, 'A second work')]).toEqual([id, true])
    expect(await statusOf(server.url, 'readyz')).toBe(200)
    await stop(server)
  })

  it('is built again when none is kept', async () => {
    const folder = copyOf(built.path)
    const id = (await currentId(join(folder, 'releases')))!
    for (const other of releasesOf(folder).filter(name => name !== id))
      rmSync(join(folder, 'releases', other), { recursive: true })
    const server = await startServer(folder, options)
    await damage(folder)
    await endWorkers(server, /, 0 others have it/)
    expect(await server.tells(/release-recovered/)).toContain(`release ${id} is served, which was built`)
    expect(await knows(server.url, 'A second work')).toBe(true)
    await stop(server)
  })

  it('is told by /readyz and /healthz when there is no other way, until there is one', async () => {
    const folder = copyOf(built.path)
    const server = await startServer(folder, options)
    const id = await damage(folder)
    for (const other of releasesOf(folder).filter(name => name !== id))
      rmSync(join(folder, 'releases', other), { recursive: true })
    writeFileSync(join(folder, 'data/entities/broken.yaml'), 'entities: [')
    await endWorkers(server, /, 0 others have it/)
    await server.tells(/recovery-failed/)
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
    const metrics = await (await fetch(`${server.url}metrics`)).text()
    expect(metrics).toMatch(/^attache_ready 0$/m)
    expect(metrics).toMatch(/^attache_workers_unloadable_total [1-9]/m)
    rmSync(join(folder, 'data/entities/broken.yaml'))
    await server.tells(/release-recovered/)
    expect([await statusOf(server.url, 'readyz'), await statusOf(server.url, 'healthz')]).toEqual([200, 200])
    await stop(server)
  })
})

it('A release whose checksums hold and that no store can load ends the start with 1 and a sentence.', async () => {
  const folder = copyOf(built.path)
  const releases = join(folder, 'releases')
  const directory = join(releases, (await currentId(releases))!)
  const dump = join(directory, 'library.nq')
  writeFileSync(dump, '<http://example.org/a> <http://example.org/b> .\n')
  const { id, ...manifest } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest
  const sha256 = await sha256Of(dump)
  const files = manifest.files.map(file => (file.name === 'library.nq' ? { ...file, bytes: 48, sha256 } : file))
  const forged = withId({ ...manifest, files })
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(forged))
  renameSync(directory, join(releases, forged.id))
  writeFileSync(join(releases, 'current'), `${forged.id}\n`)
  const run = await attacheProcess('serve', '--folder', folder, '--port', '0')
  expect([run.code, id === forged.id]).toEqual([1, false])
  expect(run.err).toContain(`release ${forged.id} cannot be loaded: `)
  expect(run.err).not.toContain('    at ')
})
