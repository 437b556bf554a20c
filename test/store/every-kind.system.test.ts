import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Release } from '../../src/release/release.js'
import { openRelease } from '../../src/site/open-release.js'
import { closeRelease } from '../../src/site/current-release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { ask, inMediaType } from '../../src/store/ask.js'
import type { AskOptions } from '../../src/store/ask.js'
import type { AnswerKind, Format } from '../../src/rdf/formats.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { kinds } from './kinds.js'
import type { StartedStore } from './kinds.js'

const CSV = 'text/csv'
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
const limit = { rows: 5, bytes: 1_000_000 }
const runaway = 'SELECT (COUNT(*) AS ?runaway) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }'
let release: Release
let embedded: OpenRelease

const open = async (choice: StartedStore['choice']): Promise<OpenRelease> =>
  (await openRelease(release, { timeoutMs: 20_000, spare: false, store: choice })).site
const text = async (
  { store }: OpenRelease,
  query: string,
  mediaType = CSV,
  more: Partial<AskOptions> = {}
): Promise<string> => {
  const choose = (kind: AnswerKind): Format =>
    inMediaType(kind === 'graph' && mediaType === CSV ? 'application/n-triples' : mediaType)(kind)
  return new TextDecoder().decode((await ask({ store, query, choose, ...more })).bytes)
}
/** Parts of an answer in an order of their own: rows without ORDER BY have none. Some stores write 2 as 2.0. */
const lines = (answer: string): string[] =>
  answer
    .replaceAll('&apos;', "'")
    .replaceAll(/_:\w+/g, '_:')
    .replaceAll(/"(\d+)\.0"/g, '"$1"')
    .split(/\r?\n|(?=<\w)/)
    .sort()

beforeAll(async () => {
  release = await buildOnce(worldFolder())
  embedded = await open({ kind: 'embedded' })
})
afterAll(() => closeRelease(embedded))

describe.each(kinds)('A store that is $name', ({ start }) => {
  let started: StartedStore
  let site: OpenRelease
  const same = async (query: string, mediaType = CSV, more: Partial<AskOptions> = {}): Promise<void> => {
    const [wanted, found] = await Promise.all([embedded, site].map(each => text(each, query, mediaType, more)))
    expect(lines(found!)).toEqual(lines(wanted!))
    expect(found).not.toBe('')
  }
  beforeAll(async () => {
    started = await start(release)
    site = await open(started.choice)
  })
  afterAll(async () => {
    await closeRelease(site)
    await started.stop()
  })

  it('has the release', async () => {
    expect(await site.store.ready).toBe(release.manifest.counts.quads)
    const { kind } = started.choice
    expect(site.facts).toMatchObject({ kind, ...(kind === 'sparql' && { checked: expect.arrayContaining(['UNION']) }) })
  })

  it('answers the saved queries as the embedded one does', async () => {
    for (const { text } of (await site.queries).values()) await same(text)
  })

  it.each(['text/csv', 'text/tab-separated-values', 'application/sparql-results+xml'])(
    'writes rows as %s as the embedded one does',
    async mediaType => {
      const query = 'SELECT ?s ?label ?n { ?s rdfs:label ?label OPTIONAL { ?s :pages ?n } } ORDER BY ?s ?label LIMIT 30'
      await same(`PREFIX : <${site.model.namespace}> PREFIX rdfs: <${RDFS}> ${query}`, mediaType)
    }
  )

  it.each(['application/n-triples', 'application/ld+json'])('writes graphs as %s', mediaType =>
    same('CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s a ?class ; ?p ?o } FILTER(isIRI(?s)) }', mediaType)
  )

  it('counts a triple of several graphs once, and each graph by itself', async () => {
    await same('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')
    await same('SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g')
  })

  it('asks the dataset that is named', async () => {
    const [first, second] = Object.keys(release.manifest.counts.graphs)
    const count = 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'
    await same(count, CSV, { dataset: { default: [first!], named: [] } })
    await same(count, CSV, { dataset: { default: [], named: [first!] } })
    await same('SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }', CSV, {
      dataset: { default: [], named: [first!, second!] }
    })
    await same(`SELECT (COUNT(*) AS ?n) FROM <${second!}> { ?s ?p ?o }`)
  })

  it('refuses a graph whose name is no IRI', async () => {
    const asked = text(site, 'ASK {}', CSV, { dataset: { default: ['http://['], named: [] } })
    await expect(asked).rejects.toMatchObject({ kind: 'syntax' })
  })

  it('takes relative IRIs as relative to the base of the graph', () => same('SELECT (STR(<id/x>) AS ?iri) {}'))

  it('truncates what is beyond a limit', async () => {
    const { store } = site
    const choose = inMediaType(CSV)
    const { bytes, truncation } = await ask({ store, query: 'SELECT ?s { ?s ?p ?o }', choose, limit })
    expect(truncation).toMatchObject({ by: 'rows', rows: 5 })
    expect(lines(new TextDecoder().decode(bytes))).toHaveLength(7)
  })

  it('has no value for a function that it does not know', async () => {
    const refused = (error: unknown): string => (error as Error).name
    expect(['SparqlError', 'n\r\n\r\n']).toContain(
      await text(site, 'SELECT (<http://example.org/unknown>(1) AS ?n) {}').catch(refused)
    )
  })

  it('ends a query at the time limit, and answers the next one', async () => {
    await expect(text(site, runaway, CSV, { timeoutMs: 300 })).rejects.toMatchObject({ kind: 'time-limit' })
    await same('SELECT (COUNT(*) AS ?n) { ?s a ?class }')
  })
})
