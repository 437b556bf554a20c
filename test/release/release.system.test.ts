import { appendFile, mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { processPath, thisProcess } from '../../src/base/process-paths.js'
import { publish } from '../../src/release/publish.js'
import { currentRelease, isStale, type Release } from '../../src/release/release.js'
import { damagedFiles } from '../../src/release/damage.js'
import type { Folder } from '../../src/base/folder.js'
import { libraryCopy, publishedCopy } from '../library.js'

describe('a release', () => {
  it('is what `current` names, with a manifest that holds for every file', async () => {
    const folder = await libraryCopy()
    const release = await published(folder)
    expect(await currentRelease(folder)).toEqual(release)
    expect(await damagedFiles(release)).toEqual([])
    const names = release.manifest.files.map(file => file.name)
    for (const ending of ['nq', 'nt', 'ttl', 'trig', 'jsonld', 'rdf'])
      expect(names).toEqual(expect.arrayContaining([`library.${ending}`, `library.${ending}.gz`]))
    expect(names).toEqual(
      expect.arrayContaining([
        'source/north-catalogue.ttl',
        'source/north-catalogue.nq',
        'source/south-catalogue.ttl',
        'report.json'
      ])
    )
    expect((await filesOf(release)).sort()).toEqual([...names, 'blocks.json', 'manifest.json'].sort())
  })

  it('counts quads by graph, and triples of the union', async () => {
    const { manifest } = (await publishedCopy()).release
    const sum = Object.values(manifest.counts.graphs).reduce((a, b) => a + b, 0)
    expect(sum).toBe(manifest.counts.quads)
    expect(Object.keys(manifest.counts.graphs)).toContain('https://example.org/library/source/north-catalogue')
    expect(manifest.files.find(file => file.name === 'library.nq')!.quads).toBe(sum)
    expect(manifest.files.find(file => file.name === 'library.rdf')!.quads).toBe(manifest.counts.triples)
  })

  it('has the same bytes wherever and whenever it is built', async () => {
    const one = await published(await libraryCopy())
    const other = await published(await libraryCopy())
    expect(other.manifest).toEqual(one.manifest)
    expect(await readFile(join(other.directory, 'manifest.json'))).toEqual(
      await readFile(join(one.directory, 'manifest.json'))
    )
  })

  it('carries the warnings', async () => {
    const { directory, manifest } = (await publishedCopy()).release
    const report = JSON.parse(await readFile(join(directory, 'report.json'), 'utf8')) as {
      warnings: { file: string }[]
    }
    expect(report.warnings).toHaveLength(manifest.counts.warnings)
    expect(report.warnings[0]?.file).toBe('data/entities/works.yaml')
  })

  it('is stale once an input has changed, and not before', async () => {
    const { folder, release } = await publishedCopy()
    expect(await isStale(folder, release)).toBe(false)
    await appendFile(join(folder.queries, 'loans-of-person.rq'), '# another line\n')
    expect(await isStale(folder, release)).toBe(true)
  })

  it('is not served when the file for the store was damaged', async () => {
    const { folder, release } = await publishedCopy()
    const { directory } = release
    await truncate(join(directory, 'library.nq'), 1000)
    expect(await currentRelease(folder)).toBeUndefined()
    const again = await published(folder)
    expect(await damagedFiles(again)).toEqual([])
  })

  it('is not served when its manifest was changed', async () => {
    const { folder, release } = await publishedCopy()
    const { directory } = release
    const path = join(directory, 'manifest.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"quads": ', '"quads": 1'))
    expect(await currentRelease(folder)).toBeUndefined()
  })

  it('makes way for newer ones: so many are kept as asked', async () => {
    const folder = await libraryCopy()
    for (let i = 0; i < 4; i++) {
      await appendFile(join(folder.entities, 'people.yaml'), `# ${String(i)}\n`)
      const { directory } = await published(folder, { keep: 2 })
      const time = new Date(Date.UTC(2020, 1, 1 + i))
      await utimes(join(directory, 'manifest.json'), time, time)
    }
    const current = await currentRelease(folder)
    const left = (await readdir(folder.releases)).filter(name => name !== 'current' && name !== '.inputs.json')
    expect(left).toHaveLength(2)
    expect(left).toContain(current!.id)
  })
})

describe('a build that fails changes nothing', () => {
  it('when the data have a fault', async () => {
    const { folder, release } = await publishedCopy()
    await appendFile(join(folder.entities, 'people.yaml'), '  - id: nobody\n    type: Persson\n')
    const { report, release: none } = await publish(folder)
    expect(none).toBeUndefined()
    expect(report.faults.length).toBeGreaterThan(0)
    expect(await currentRelease(folder)).toEqual(release)
  })

  it('when a graph has lost all its quads, unless that is allowed', async () => {
    const { folder, release } = await publishedCopy()
    await rm(join(folder.records, 'north-catalogue.yaml'))
    const { report, release: none } = await publish(folder)
    expect(none).toBeUndefined()
    expect(report.faults.map(fault => fault.message)).toEqual([
      'the graph <https://example.org/library/source/north-catalogue> has lost all its quads'
    ])
    expect(await currentRelease(folder)).toEqual(release)
    expect((await publish(folder, { allowLoss: true })).release).toBeDefined()
  })

  it('and leftovers of a killed build are gone after the next one', async () => {
    const folder = await libraryCopy()
    const left = processPath(folder.releases, 'unfinished', { ...thisProcess, pid: 999999999 })
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'library.nq'), 'half a li')
    await published(folder)
    const hidden = (await readdir(folder.releases)).filter(name => name.startsWith('.'))
    expect(hidden.filter(name => name !== '.inputs.json')).toEqual([])
  })
})

async function published(folder: Folder, options: Parameters<typeof publish>[1] = {}): Promise<Release> {
  const { release, report } = await publish(folder, options)
  expect(report.faults).toEqual([])
  return release!
}

async function filesOf({ directory }: Release): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(directory.length + 1))
}
