import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Parser, Store as QuadStore } from 'n3'
import oxigraph from 'oxigraph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Federation } from '../../src/federation/federation.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { suitesFolder } from '../shared.js'
import { directStore } from '../suites/direct-store.js'
import { testsOf } from '../suites/manifest.js'
import type { SuiteTest } from '../suites/manifest.js'
import { expectedIn, fromJson, sameResult } from '../suites/results.js'
import { endpointAt, federationWith } from './stand-in.js'

/*
 * The W3C's tests of SPARQL 1.1 Federated Query: each endpoint that a test names is a server of this product over the
 * test's data, which calls the others as well.
 */
const folder = join(suitesFolder, 'sparql', 'sparql11', 'service')
const manifest = join(folder, 'manifest.ttl')
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#'

let world: OpenRelease
const current: CurrentRelease = {}
let server: Running
const others: { current: CurrentRelease; server: Running }[] = []
beforeAll(async () => {
  if (!existsSync(folder)) return
  world = await openWorld()
  server = await serve(current, { cacheSize: 0, rate: 0 })
  for (let n = 0; n < 2; n++) {
    const other: CurrentRelease = {}
    others.push({ current: other, server: await serve(other, { cacheSize: 0, rate: 0 }) })
  }
})
afterAll(async () => {
  for (const each of [{ current, server }, ...others]) {
    each.current.open = undefined
    await each.server?.close()
  }
  await world?.store.close()
})

/** Endpoints of each test, with the files of their data. */
function serviceData(): Map<string, { endpoint: string; file: string }[]> {
  const text = readFileSync(manifest, 'utf8')
  const store = new QuadStore(new Parser({ baseIRI: pathToFileURL(manifest).href }).parse(text))
  return new Map(
    store.getQuads(null, 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#action', null, null).map(quad => [
      quad.subject.value.split('#').at(-1)!,
      store.getObjects(quad.object, `${QT}serviceData`, null).map(each => ({
        endpoint: store.getObjects(each, `${QT}endpoint`, null)[0]!.value,
        file: fileURLToPath(store.getObjects(each, `${QT}data`, null)[0]!.value)
      }))
    ])
  )
}

function releaseOf(files: readonly string[], services: Federation): OpenRelease {
  const store = new oxigraph.Store()
  for (const file of files)
    store.load(readFileSync(file, 'utf8'), { format: 'text/turtle', base_iri: pathToFileURL(file).href })
  return { ...world, store: directStore(store, pathToFileURL(manifest).href), services }
}

function load(test: SuiteTest): void {
  const remote = serviceData().get(test.id.split('/').at(-1)!) ?? []
  const endpoints = remote.map(({ endpoint }, n) => endpointAt(endpoint, `${others[n]!.server.url}/sparql`))
  remote.forEach(({ file }, n) => {
    others[n]!.current.open = releaseOf([file], federationWith(endpoints))
  })
  current.open = releaseOf(test.data, federationWith(endpoints))
}

describe.skipIf(!existsSync(folder))('the W3C tests of federated queries', () => {
  it.each(testsOf(manifest).map(test => [test.id, test] as const))('%s', async (_, test) => {
    load(test)
    const response = await fetch(`${server.url}/sparql`, {
      method: 'POST',
      headers: { 'content-type': 'application/sparql-query', 'accept': 'application/sparql-results+json' },
      body: readFileSync(test.query, 'utf8')
    })
    const text = await response.text()
    expect(response.status, text).toBe(200)
    const expected = await expectedIn(test.result!, pathToFileURL(test.query).href)
    expect(sameResult(fromJson(text), expected, test.lax), text).toBe(true)
  })
})
