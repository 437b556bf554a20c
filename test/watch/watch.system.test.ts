import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { publishedCopy } from '../library.js'
import { until } from '../until.js'
import { knows, servedId, startServer, work } from './process.js'
import type { ServeProcess } from './process.js'

describe('attache serve --watch', () => {
  it('serves what another process has built, without building it again, and each change of its folder', async () => {
    const { root: folder } = (await publishedCopy()).folder
    const { root: other } = (await publishedCopy()).folder
    writeFileSync(join(other, 'data/entities/new.yaml'), work('new-work', 'A new work'))
    await attache('build', '--quiet', '--folder', other)
    const options = ['--watch', '--rate', '0', '--keep', '2', '--sign', 'test/fixtures/signature/key.pem']
    const { url, waitFor, stderr, child, ended } = await startServer(folder, options)
    const id = readFileSync(join(other, 'releases/current'), 'utf8').trim()
    cpSync(join(other, 'releases', id), join(folder, 'releases', id), { recursive: true })
    cpSync(join(other, 'data/entities/new.yaml'), join(folder, 'data/entities/new.yaml'))
    cpSync(join(other, 'releases/current'), join(folder, 'releases/current'))
    await waitFor(/is served/)
    expect(stderr()).not.toContain('anew')
    expect(await servedId(url)).toBe(id)
    await swapsWithoutFailing(folder, { url, waitFor })
    await keepsTheReleaseBefore(url, id)
    await tellsFaults(folder, { url, waitFor, stderr })
    await seesQueriesAndOntology(folder, { url, waitFor })
    expect((await fetch(`${url}releases/${await servedId(url)}/manifest.json.sig`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('serves a release by the model and the queries it was built with', async () => {
    const { root: folder } = (await publishedCopy()).folder
    writeFileSync(join(folder, 'ontology/concepts.ttl'), 'broken')
    rmSync(join(folder, 'queries'), { recursive: true })
    const { url, stderr } = await startServer(folder)
    expect(stderr()).toMatch(/ontology\/concepts\.ttl:1.*\n[^]*nothing was published; release \w+ stays/)
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
      readFileSync(join('test/world/queries/loans-of-person.rq'), 'utf8')
    )
  })
})

/** A change is swapped in without failing a request. */
async function swapsWithoutFailing(
  folder: string,
  { url, waitFor }: Pick<ServeProcess, 'url' | 'waitFor'>
): Promise<void> {
  const asked: (boolean | string)[] = []
  let going = true
  const asking = Array.from({ length: 4 }, async () => {
    while (going) asked.push(await knows(url, 'A newer work').catch((error: unknown) => String(error)))
  })
  writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', 'A newer work'))
  await waitFor(/is served: \d+ quads added, \d+ removed[^]*anew/)
  expect(await knows(url, 'A newer work')).toBe(true)
  const requests = asked.length
  await until(() => asked.length >= requests + 8)
  going = false
  await Promise.all(asking)
  expect(asked.filter(answer => typeof answer === 'string')).toEqual([])
  expect([asked[0], asked.at(-1)]).toEqual([false, true])
}

/** The release before can be downloaded, and what has changed since. */
async function keepsTheReleaseBefore(url: string, before: string): Promise<void> {
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
}

/** The faults of a change are told while the last good release stays; the mended change is served. */
async function tellsFaults(
  folder: string,
  { url, waitFor, stderr }: Pick<ServeProcess, 'url' | 'waitFor' | 'stderr'>
): Promise<void> {
  const before = await servedId(url)
  const path = join(folder, 'data/entities/new.yaml')
  writeFileSync(path, work('new-work', 'The newest work').replace('Work', 'Wrok'))
  expect(await waitFor(/stays/)).toContain('data/entities/new.yaml:2')
  expect(stderr()).toContain(`nothing was published; release ${before} stays`)
  expect(await servedId(url)).toBe(before)
  writeFileSync(path, work('new-work', 'The newest work'))
  await waitFor(/stays[^]*is served/)
  expect(await knows(url, 'The newest work')).toBe(true)
}

/** Changes of ontology, shapes and queries are seen as well. */
async function seesQueriesAndOntology(
  folder: string,
  { url, waitFor }: Pick<ServeProcess, 'url' | 'waitFor'>
): Promise<void> {
  appendFileSync(join(folder, 'queries/loans-of-person.rq'), '# another line\n')
  // Saved queries are described in the graph, with their text.
  await waitFor(/is served: 1 quads? added, 1 removed.*; anew: .*\b0 of \d+ mapped files, .*\b1 of \d+ queries/)
  appendFileSync(
    join(folder, 'ontology/concepts.ttl'),
    '\n<https://example.org/library/ontology#Nothing> <http://www.w3.org/2000/01/rdf-schema#seeAlso> "broken"^^ .\n'
  )
  await waitFor(/ontology\/concepts\.ttl:\d+/)
  expect((await fetch(`${url}readyz`)).status).toBe(200)
}
