import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { dataOf } from './data.js'
import { directStore, endpointStore } from './direct-store.js'
import { startSuiteEndpoint } from './endpoint.js'
import type { SuiteEndpoint } from './endpoint.js'
import { knownFailures, knownFailuresOver, testsOf } from './manifest.js'
import type { SuiteTest } from './manifest.js'
import { suitesFolder } from '../shared.js'
import { expectedIn, fromJson, fromNTriples, sameLines, sameResult } from './results.js'

/*
 * The W3C's tests of SPARQL 1.0, 1.1 and 1.2 queries, each query asked over a socket of the server over the test's own
 * data. Not asked: updates, entailment, federation. Equal values in another lexical form count as the same.
 * Over another store: ATTACHE_STORE=native (or fuseki) npx vitest run test/suites/sparql
 */
const folder = join(suitesFolder, 'sparql')
const versions = ['sparql10', 'sparql11', 'sparql12'] as const
const QUERY_TYPES = /^(?:QueryEvaluationTest|CSVResultFormatTest|(?:Positive|Negative)SyntaxTest(?:11)?)$/
const OTHER = /\/(?:service|entailment)\//
const here = (name: string): URL => new URL(name, import.meta.url)
const ownFailures = knownFailures(here('sparql-failures.yaml'))
const failures =
  process.env['ATTACHE_STORE'] === 'fuseki'
    ? knownFailuresOver(ownFailures, here('sparql-failures.fuseki.yaml'))
    : ownFailures
const current: CurrentRelease = {}
let world: OpenRelease
let server: Running
let endpoint: SuiteEndpoint | undefined
beforeAll(async () => {
  if (!existsSync(folder)) return
  world = await openWorld()
  server = await serve(current, { cacheSize: 0, rate: 0 })
  endpoint = await startSuiteEndpoint()
})
afterAll(async () => {
  current.open = world
  await server?.close()
  await endpoint?.stop()
})

async function asked(query: string, accept: string): Promise<{ status: number; type: string; text: string }> {
  const response = await fetch(`${server.url}/sparql`, {
    method: 'POST',
    headers: { 'content-type': 'application/sparql-query', accept },
    body: query
  })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

async function passes(test: SuiteTest): Promise<boolean> {
  const [data, base] = [dataOf(test), pathToFileURL(test.query).href]
  current.open = { ...world, store: endpoint ? await endpointStore(endpoint, data, base) : directStore(data, base) }
  const query = readFileSync(test.query, 'utf8')
  if (test.type.startsWith('Positive')) {
    const { status, text } = await asked(query, '*/*')
    // What was read, and calls a function that nobody knows or another endpoint, is refused, and not as a syntax error.
    return status === 200 || status === 403 || (JSON.parse(text) as { title: string }).title === 'Query not supported'
  }
  if (test.type.startsWith('Negative')) return (await asked(query, '*/*')).status === 400
  if (/\.[ct]sv$/.test(test.result!)) {
    const { text } = await asked(query, test.result!.endsWith('.tsv') ? 'text/tab-separated-values' : 'text/csv')
    return sameLines(text, readFileSync(test.result!, 'utf8'))
  }
  const { status, type, text } = await asked(query, 'application/sparql-results+json, application/n-triples')
  if (status !== 200) return false
  const result = type.startsWith('application/n-triples') ? fromNTriples(text) : fromJson(text)
  return sameResult(result, await expectedIn(test.result!, pathToFileURL(test.query).href), test.lax)
}

describe.skipIf(!existsSync(folder))('the W3C tests of SPARQL over the wire', () => {
  const tests = versions
    .flatMap(version => testsOf(join(folder, version, version === 'sparql11' ? 'manifest-all.ttl' : 'manifest.ttl')))
    .filter(({ type, id }) => QUERY_TYPES.test(type) && !OTHER.test(id))

  it('are all found', () => {
    expect(tests.length).toBeGreaterThan(1000)
  })

  it.each(tests.filter(({ id }) => !failures.has(id)).map(test => [test.id, test] as const))('%s', async (_, test) => {
    expect(await passes(test)).toBe(true)
  })

  it.each(tests.filter(({ id }) => failures.has(id)).map(test => [test.id, test] as const))(
    '%s: known failure',
    async (_, test) => {
      expect(await passes(test)).toBe(false)
    }
  )

  it('are counted in docs/conformance.md as they pass', () => {
    const rows = versions.flatMap(version =>
      (['evaluation', 'syntax'] as const).map(kind => [
        `SPARQL ${[...version.slice(-2)].join('.')} ${kind}`,
        version,
        kind
      ])
    )
    const counts = rows.map(([title, version, kind]) => {
      const of = tests.filter(
        ({ id, type }) => id.startsWith(version!) && type.includes('Syntax') === (kind === 'syntax')
      )
      const failing = (whose: string): number => of.filter(({ id }) => ownFailures.get(id)?.whose === whose).length
      const [design, engine] = [failing('design'), failing('engine')]
      return { title, cells: [of.length, of.length - design - engine, design, engine] }
    })
    const sums = counts.reduce((all, { cells }) => all.map((sum, at) => sum + cells[at]!), [0, 0, 0, 0])
    const table = [
      ...counts.map(({ title, cells }) => `| ${[title, ...cells].join(' | ')} |`),
      `| ${['all', ...sums].map(cell => `**${String(cell)}**`).join(' | ')} |`
    ]
    const text = readFileSync('docs/conformance.md', 'utf8')
    expect(text.split('\n').filter(line => /^\| (?:SPARQL|\*\*all)/.test(line))).toEqual(table)
  })

  it('no known failure is of a test that is not there', () => {
    expect([...failures.keys()].filter(id => !tests.some(test => test.id === id))).toEqual([])
  })
})
