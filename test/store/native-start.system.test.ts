import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { processPath, thisProcess } from '../../src/base/process-paths.js'
import { releaseOpener } from '../../src/commands/release-opener.js'
import { hasItsDatabase } from '../../src/commands/served-release.js'
import { formatNamed } from '../../src/rdf/formats.js'
import { fetchRelease } from '../../src/release/fetch-release.js'
import { publish } from '../../src/release/publish.js'
import { newestIntact } from '../../src/release/release.js'
import type { Release } from '../../src/release/release.js'
import { closeRelease } from '../../src/site/current-release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { defaultLimits } from '../../src/site/limits.js'
import { Metrics } from '../../src/site/metrics.js'
import { readMarker } from '../../src/store/database-marker.js'
import { databaseIn } from '../../src/store/native-database.js'
import { publishedCopy } from '../library.js'
import { listen } from '../loopback-server.js'
import { nquadsOf } from './kinds.js'
import { oxigraphProgram } from './programs.js'

const events: string[] = []
const opener = releaseOpener({
  ...{ limits: { ...defaultLimits, slowWorkers: 0 }, metrics: new Metrics(), federation: '' },
  ...{ leased: false, followed: false },
  log: (event, message) => events.push(`${event}: ${message}`),
  store: { kind: 'native', program: oxigraphProgram },
  signal: new AbortController().signal,
  lost: () => undefined
})
/** Work with a release that is open, as a server opens it. */
async function opened(release: Release, work: (site: OpenRelease) => Promise<void> | void): Promise<void> {
  const { site } = await opener(release)
  await work(site)
  await closeRelease(site)
}

describe.skipIf(oxigraphProgram === undefined)('A server with a native store', () => {
  it('reads a dump whole before there is a database of it, later behind the first requests', async () => {
    const { folder, release: built } = await publishedCopy()
    const { release: first } = await newestIntact(folder, { bySize: hasItsDatabase })
    expect(first?.unverified).toBeUndefined()
    await opened(first!, ({ verified }) => expect(verified).toBe(true))

    const { release: again } = await newestIntact(folder, { bySize: hasItsDatabase })
    await opened(again!, async site => {
      expect(site.verified).toBe(false)
      await expect.poll(() => site.verified).toBe(true)
    })

    const dump = nquadsOf(built)
    writeFileSync(dump, readFileSync(dump, 'utf8').replace('Ana', 'Bna'))
    expect((await newestIntact(folder)).release).toBeUndefined()
    const { release: damaged } = await newestIntact(folder, { bySize: hasItsDatabase })
    await opened(damaged!, async site => {
      await expect.poll(() => events.length).toBe(1)
      expect([site.verified, events]).toEqual([
        false,
        [`release-damaged: library.nq of release ${built.id} differs from its checksum`]
      ])
    })
  })

  it('makes the database of a release out of the one of the release before, of fetched ones too', async () => {
    const { folder, release: first } = await publishedCopy()
    const { url, close } = await listen(createServer(express().use(express.static(folder.releases))))
    const remote = { from: `${url}/`, releases: mkdtempSync(join(tmpdir(), 'fetched-')), keep: 5 }
    onTestFinished(close)
    for (const release of [first, await fetchRelease(first.id, remote)]) await opened(release, () => undefined)

    const people = join(folder.entities, 'people.yaml')
    writeFileSync(people, readFileSync(people, 'utf8').replace('Ana', 'Bna'))
    const { release: second } = await publish(folder)
    for (const release of [second!, await fetchRelease(second!.id, remote)])
      await opened(release, async ({ store }) => {
        expect((await readMarker(databaseIn(release.directory)))!.changes!.quads).toBe(2)
        const ask = { query: 'SELECT ?l { ?s ?p ?l FILTER(?l IN ("Ana"@en, "Bna"@en)) }', union: true }
        const { bytes } = await store.ask({ ...ask, format: formatNamed('csv')! })
        expect(new TextDecoder().decode(bytes)).toBe('l\r\nBna\r\n')
      })

    // A delta that is damaged makes no database.
    const damaged = join(second!.directory, 'delta', `${first.id}.added.nq`)
    writeFileSync(damaged, readFileSync(damaged, 'utf8').replace('Bna', 'Cna'))
    rmSync(databaseIn(second!.directory), { recursive: true })
    await opened(second!, () => undefined)
    expect((await readMarker(databaseIn(second!.directory)))!.changes!.quads).toBe(0)
  })

  it('removes what a process has left that was killed while it made the database', async () => {
    const { release } = await publishedCopy()
    const [left, made] = [999999999, process.ppid].map(pid =>
      processPath(release.directory, 'oxigraph', { ...thisProcess, pid })
    ) as [string, string]
    for (const path of [left, made]) mkdirSync(path)
    await opened(release, () => undefined)
    expect(readdirSync(release.directory).filter(name => name.includes('oxigraph'))).toEqual([
      basename(made),
      'oxigraph'
    ])
  })

  it('starts processes when the release is removed, and leaves nothing when it has ended', async () => {
    const { folder, release } = await publishedCopy()
    const format = formatNamed('json')!
    const runaway = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?l) }'
    await opened(release, async ({ store }) => {
      rmSync(release.directory, { recursive: true })
      // All processes there are, and the spare one, end with their queries; others take over.
      for (let nth = 0; nth < 4; nth++)
        await expect(
          store.ask({ query: runaway, union: true, format, signal: AbortSignal.timeout(300) })
        ).rejects.toThrow()
      const { bytes } = await store.ask({ query: 'ASK { ?s ?p ?o }', union: true, format })
      expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ boolean: true })
    })
    expect(readdirSync(folder.releases).filter(name => name.startsWith('.held'))).toEqual([])
    expect(events.filter(event => event.startsWith('worker-unloadable'))).toEqual([])
  })
})
