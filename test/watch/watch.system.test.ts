import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { builtLibrary, copyOf, knows, servedId, startServer } from './process.js'

const built = builtLibrary()
const { work } = built

describe('attache serve --watch', () => {
  it('swaps a change in without failing a request, and keeps the release before for download', async () => {
    const folder = copyOf(built.path)
    const { url, tells, child, ended } = await startServer(folder, ['--watch', '--rate', '0'])
    const before = await servedId(url)
    const asked: (boolean | string)[] = []
    let going = true
    const asking = Array.from({ length: 4 }, async () => {
      while (going) asked.push(await knows(url, 'A new work').catch((error: unknown) => String(error)))
    })
    writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', 'A new work'))
    await tells(/is served: \d+ quads added, \d+ removed/)
    expect(await knows(url, 'A new work')).toBe(true)
    const requests = asked.length
    while (asked.length < requests + 8) await new Promise(resolve => setTimeout(resolve, 10))
    going = false
    await Promise.all(asking)
    expect(asked.filter(answer => typeof answer === 'string')).toEqual([])
    expect([asked[0], asked.at(-1)]).toEqual([false, true])

    const { releases } = (await (await fetch(`${url}releases`)).json()) as {
      releases: { id: string; delta?: { from: string }; files: { name: string; path: string; sha256: string }[] }[]
    }
    expect(releases.map(({ id }) => id)).toEqual([await servedId(url), before])
    expect(releases[0]!.delta).toMatchObject({ from: before })
    for (const path of [
      `/releases/${before}`,
      `/releases/${before}/library.nq`,
      releases[0]!.files.find(({ name }) => name === `delta/${before}.added.nq`)!.path
    ]) {
      expect((await fetch(new URL(path, url))).status).toBe(200)
    }
    expect((await fetch(`${url}releases/0123456789abcdef`)).status).toBe(404)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('tells the faults of a change while the last good release stays, and serves the mended change', async () => {
    const folder = copyOf(built.path)
    const { url, tells, told } = await startServer(folder, ['--watch', '--keep', '2'])
    const before = await servedId(url)
    const path = join(folder, 'data/entities/new.yaml')
    writeFileSync(path, work('new-work', 'A new work').replace('Work', 'Wrok'))
    expect(await tells(/stays/)).toContain('data/entities/new.yaml:2')
    expect(told()).toContain(`nothing was published; release ${before} stays`)
    expect(await servedId(url)).toBe(before)
    writeFileSync(path, work('new-work', 'A new work'))
    await tells(/is served/)
    expect(await knows(url, 'A new work')).toBe(true)
  })

  it('sees changes of ontology, shapes and queries as well', async () => {
    const folder = copyOf(built.path)
    const { url, tells } = await startServer(folder, ['--watch'])
    appendFileSync(join(folder, 'queries/loans-of-person.rq'), '# another line\n')
    // Saved queries are described in the graph, with their text.
    await tells(/is served: 1 quads? added, 1 removed/)
    appendFileSync(join(folder, 'queries/loans-of-person.rq'), '# and another\n')
    await tells(/; anew: .*\b0 of \d+ files, .*\b1 of \d+ queries/)
    appendFileSync(
      join(folder, 'ontology/concepts.ttl'),
      '\n<https://example.org/library/ontology#Nothing> <http://www.w3.org/2000/01/rdf-schema#seeAlso> "broken"^^ .\n'
    )
    await tells(/ontology\/concepts\.ttl:\d+/)
    expect((await fetch(`${url}readyz`)).status).toBe(200)
  })

  it('serves what another process has built, without building it again', async () => {
    const folder = copyOf(built.path)
    const other = copyOf(built.path)
    writeFileSync(join(other, 'data/entities/new.yaml'), work('new-work', 'A new work'))
    await attache('build', '--quiet', '--folder', other)
    const { url, tells, told } = await startServer(folder, ['--watch'])
    const id = readFileSync(join(other, 'releases/current'), 'utf8').trim()
    cpSync(join(other, 'releases', id), join(folder, 'releases', id), { recursive: true })
    cpSync(join(other, 'data/entities/new.yaml'), join(folder, 'data/entities/new.yaml'))
    cpSync(join(other, 'releases/current'), join(folder, 'releases/current'))
    await tells(/is served/)
    expect(told()).not.toContain('anew')
    expect(await servedId(url)).toBe(id)
  })

  it('serves a release by the model and the queries it was built with', async () => {
    const folder = copyOf(built.path)
    writeFileSync(join(folder, 'ontology/concepts.ttl'), 'broken')
    rmSync(join(folder, 'queries'), { recursive: true })
    const { url, told } = await startServer(folder)
    expect(told()).toMatch(/ontology\/concepts\.ttl:1.*\n[^]*nothing was published; release \w+ stays/)
    expect((await fetch(`${url}queries/disagreements.csv`)).status).toBe(200)
    const {
      releases: [{ id, files }]
    } = (await (await fetch(`${url}releases`)).json()) as {
      releases: [{ id: string; files: { name: string; path: string; mediaType: string }[] }]
    }
    const query = files.find(({ name }) => name === 'queries/loans-of-person.rq')!
    expect(query).toMatchObject({
      path: `/releases/${id}/queries/loans-of-person.rq`,
      mediaType: 'application/sparql-query'
    })
    expect(await (await fetch(new URL(query.path, url))).text()).toBe(
      readFileSync(join(built.path, 'queries/loans-of-person.rq'), 'utf8')
    )
  })
})
