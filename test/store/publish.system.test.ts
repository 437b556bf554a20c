import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { virtuoso } from '../../bench/peers/virtuoso.js'
import type { Release } from '../../src/release/release.js'
import { openRelease } from '../../src/site/open-release.js'
import type { JsonResults } from '../../src/sparql/results-json.js'
import { checkEndpoint } from '../../src/store/endpoint-checks.js'
import { EndpointClient } from '../../src/store/endpoint-request.js'
import { freePort } from '../../src/store/native-process.js'
import { attache } from '../commands/cli.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { thorough } from '../depth.js'
import { nquadsOf } from './kinds.js'
import { askOf } from './oxigraph-server.js'
import { virtuosoProgram } from './programs.js'
import { startStandIn } from './stand-in.js'
import type { StandIn, StandInOptions } from './stand-in.js'

const opened = (release: Release, url: string): Promise<unknown> =>
  openRelease(release, { timeoutMs: 5000, spare: false, store: { kind: 'sparql', url } })

function worldCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'published-'))
  cpSync(fileURLToPath(new URL('../world', import.meta.url)), folder, { recursive: true })
  return folder
}

describe('A SPARQL server that is to be the store', () => {
  let release: Release
  beforeAll(async () => {
    release = await buildOnce(worldFolder())
  })
  const standIns: StandIn[] = []
  const standIn = async (...given: Parameters<typeof startStandIn>): Promise<StandIn> => {
    standIns.push(await startStandIn(...given))
    return standIns.at(-1)!
  }
  afterAll(() => Promise.all(standIns.map(({ close }) => close())))

  it('is refused when it has another release: other counts, or as many other statements', async () => {
    const server = await standIn(nquadsOf(release))
    const graph = `${release.manifest.base}graph/entities`
    server.update(`DELETE WHERE { GRAPH <${graph}> { <${release.manifest.base}id/ana> ?p ?o } }`)
    await expect(opened(release, server.url)).rejects.toThrow(
      /another graph than release \w+: <\S+> has \d+ instead of/
    )
    const other = await standIn(nquadsOf(release))
    other.update(`DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?g { ?s ?p "Another"@en } } WHERE {
      { SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(LANG(?o) = "en") } ORDER BY ?s ?o LIMIT 1 } }`)
    await expect(opened(release, other.url)).rejects.toThrow(/has \d+ others instead of/)
  })

  it('is refused when its default graph is not the union of all graphs', async () => {
    const server = await standIn(nquadsOf(release), { union: false })
    await expect(opened(release, server.url)).rejects.toThrow(/the default graph of \S+ has 0 triples; expected \d+/)
  })

  it('is refused when it answers otherwise than SPARQL says, or not whole', async () => {
    const rounding = await standIn(nquadsOf(release), {
      alter: results => JSON.parse(JSON.stringify(results).replaceAll('"0.5"', '"0"')) as JsonResults
    })
    await expect(opened(release, rounding.url)).rejects.toThrow(
      'otherwise than SPARQL 1.1 says, so that it cannot be the store (docs/stores.md): ' +
        'a division of integers with 0^^decimal instead of 0.5^^decimal'
    )
    const short = await standIn(nquadsOf(release), {
      alter: ({ head, results, ...rest }) => ({
        ...{ head, ...rest },
        ...(results && { results: { bindings: results.bindings.slice(0, 10_000) } })
      })
    })
    await expect(opened(release, short.url)).rejects.toThrow(': a query of 10201 rows with 10000')
  })

  it('is asked its checks side by side; what it answers otherwise is told in their order', async () => {
    const client = async (options: StandInOptions): Promise<EndpointClient> =>
      new EndpointClient((await standIn(undefined, options)).url)
    const checks = await checkEndpoint(await client({}), 1)
    const waiting: (() => void)[] = []
    const until = (): Promise<void> =>
      new Promise(resolve => {
        if (waiting.push(resolve) === checks.length) for (const go of waiting) go()
      })
    const told = /: ASK without a boolean; a boolean with nothing .*; SHA1 .*; a query of 10201 rows with 0$/
    await expect(checkEndpoint(await client({ until, alter: ({ head }) => ({ head }) }), 1)).rejects.toThrow(told)
  })

  it('is refused when it has no boolean for ASK', async () => {
    const server = await standIn(nquadsOf(release), {
      alter: ({ boolean, ...rest }) => (boolean ? { head: { vars: ['x'] }, results: { bindings: [{}] } } : rest)
    })
    await expect(opened(release, server.url)).rejects.toThrow(': ASK without a boolean')
  })

  it.skipIf(!thorough || virtuosoProgram === undefined)('is refused when it is Virtuoso 7.2', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'virtuoso-'))
    const port = await freePort()
    const { process } = (await virtuoso()).start({ file: nquadsOf(release), named: true, scratch }, port)
    const url = `http://127.0.0.1:${String(port)}/sparql`
    await process.answersAt(askOf(url))
    await expect(opened(release, url)).rejects.toThrow(
      /a boolean with 0\^\^integer .* a division of integers with 0\^\^integer .* UNION with nothing/
    )
    await process.stop()
  })

  it('is refused when nobody answers', async () => {
    await expect(opened(release, 'http://127.0.0.1:9/sparql')).rejects.toThrow('does not answer')
  })

  it('is told of when it takes a release, and does not have it then', async () => {
    const server = await standIn(undefined, { loads: false })
    const to = ['--to', server.graphStore, '--endpoint', server.url]
    expect(await attache('publish', '--folder', worldCopy(), ...to)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/answers 204 to application\/n-quads, and \S+ has none of them/)
    })
  })

  it('gets a release by "attache publish", which says when it is there already, and keeps another graph', async () => {
    const folder = worldCopy()
    const server = await standIn()
    const publish = (...more: string[]): ReturnType<typeof attache> =>
      attache('publish', '--folder', folder, '--to', server.graphStore, '--endpoint', server.url, ...more)
    expect(await publish()).toMatchObject({ code: 0, out: expect.stringMatching(/has release \w+: .* each verified/) })
    expect((await publish()).out).toContain(' already: ')
    server.update('DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { { SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1 } }')
    expect(await publish()).toMatchObject({ code: 1, err: expect.stringContaining('--replace') })
    expect((await publish('--replace')).code).toBe(0)
  })
})
