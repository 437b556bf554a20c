import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import oxigraph from 'oxigraph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { turn } from '../depth.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { openShipped } from '../shipped.js'
import { directStore } from '../suites/direct-store.js'
import { endpointAt, federationWith } from './stand-in.js'

/*
 * The shipped queries that call Wikidata, over the shipped graph and a stand-in for Wikidata: a second server of this
 * product over triples of its shape. `npx vitest run test/federation/queries.system.test.ts -u` writes the answers of
 * test/federation/answers/ anew.
 */
const WIKIDATA = 'https://query.wikidata.org/sparql'
const names = readdirSync(new URL('../../queries/', import.meta.url))
  .filter(name => readFileSync(new URL(`../../queries/${name}`, import.meta.url), 'utf8').includes('SERVICE'))
  .map(name => name.slice(0, -'.rq'.length))

const current: CurrentRelease = {}
let shipped: OpenRelease
let merged: OpenRelease
let queries: ReadonlyMap<string, SavedQuery>
let server: Running
let wikidata: Running
beforeAll(async () => {
  shipped = await openShipped()
  queries = await shipped.queries
  const turtle = readFileSync(new URL('wikidata.ttl', import.meta.url), 'utf8')
  const other = new oxigraph.Store()
  other.load(turtle, { format: 'text/turtle' })
  wikidata = await serve({ open: { ...shipped, store: directStore(other, WIKIDATA) } }, { rate: 0 })
  // Pages are not kept: this server changes its mind on whether others are called.
  server = await serve(current, { rate: 0, cacheSize: 0 })
  const all = new oxigraph.Store()
  const { directory, manifest } = shipped.release
  all.load(readFileSync(join(directory, `${manifest.name}.nq`), 'utf8'), { format: 'application/n-quads' })
  all.load(turtle, { format: 'text/turtle', to_graph_name: oxigraph.namedNode(WIKIDATA) })
  merged = { ...shipped, store: directStore(all, shipped.model.base) }
}, 300_000)
afterAll(async () => {
  await shipped.store.close()
  await server.close()
  await wikidata.close()
})

const federated = (): OpenRelease => ({
  ...shipped,
  services: federationWith([endpointAt(WIKIDATA, `${wikidata.url}/sparql`)])
})

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init)
const asSparql = (text: string): Promise<Response> =>
  ask('/sparql', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/sparql-query', 'accept': 'text/csv' }
  })
const rowsIn = (csv: string): string[] => csv.trim().split('\r\n')

it('There are at least eight.', () => {
  expect(names.length).toBeGreaterThanOrEqual(8)
})

describe.each(names)('%s', name => {
  const inTurn = <Value>(values: readonly Value[]): readonly Value[] => turn(values, names.indexOf(name))
  const examples = (): URLSearchParams =>
    new URLSearchParams(
      queries.get(name)!.parameters.map(({ name, example }): [string, string] => [name, example.value])
    )

  it('answers as expected when its examples are given as parameters', async () => {
    current.open = federated()
    const response = await ask(`/queries/${name}.csv?${examples()}&lang=en`)
    const answer = await response.text()
    expect(response.status, answer).toBe(200)
    expect(rowsIn(answer).length, 'an answer that is empty proves nothing').toBeGreaterThan(1)
    expect(response.headers.get('attache-remote')).toContain(WIKIDATA)
    await expect(answer.replaceAll('\r\n', '\n')).toMatchFileSnapshot(`answers/${name}.csv`)
  })

  it.each(['with its examples', 'without them'])('answers as one store with both graphs does, %s', async which => {
    const text = queries.get(name)!.text
    const free = queries.get(name)!.parameters.map(parameter => parameter.name)
    const asked =
      which === 'without them' ? text.replace(new RegExp(`^ *VALUES \\?(?:${free.join('|')}) .*$`, 'gm'), '') : text
    current.open = federated()
    const one = await asSparql(asked)
    current.open = merged
    const other = await asSparql(asked.replace(`SERVICE <${WIKIDATA}>`, `GRAPH <${WIKIDATA}>`))
    expect([one.status, other.status]).toEqual([200, 200])
    expect(rowsIn(await one.text()).sort()).toEqual(rowsIn(await other.text()).sort())
  })

  it('has a page, which says so where no other endpoint is called', async () => {
    current.open = shipped
    for (const [language, words] of inTurn([
      ['en', 'calls no other endpoints'],
      ['ka', 'სხვა სერვერებს არ მიმართავს'],
      ['az', 'başqa serverlərə müraciət etmir']
    ] as const)) {
      const response = await ask(`/queries/${name}?lang=${language}`, { headers: { accept: 'text/html' } })
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(words) as string])
    }
    expect((await ask(`/queries/${name}.csv`)).status).toBe(403)
  })

  it('is described, and headed, in every language of the graph', async () => {
    const { title, description, parameters, columns } = queries.get(name)!
    const texts = [title, description, ...parameters.map(({ label }) => label), ...Object.values(columns)]
    current.open = federated()
    for (const language of shipped.model.languages) expect(texts.filter(text => !text[language]?.trim())).toEqual([])
    for (const language of inTurn(shipped.model.languages)) {
      const response = await ask(`/queries/${name}?lang=${language}`, { headers: { accept: 'text/html' } })
      const page = await response.text()
      expect(response.status).toBe(200)
      const found = page.matchAll(/<th scope="col" data-variable="\w+">(?:<a[^>]*>)?(.*?)(?:<\/a>)?<\/th>/g)
      const headings = [...found].map(match => match[1]!)
      expect(headings.length).toBeGreaterThan(0)
      expect(
        headings.filter(heading => heading.includes('lang=')),
        language
      ).toEqual([])
      expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([])
    }
  })
})
