import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { Parser, Writer } from 'n3'
import { expect, it } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import { openShipped } from '../shipped.js'
import { sharedServer } from './shared-server.js'

/** The shipped model and its queries over made-up sources. */
async function openSources(): Promise<OpenRelease> {
  const shipped = await openShipped()
  const { model, style } = shipped
  const quads = new Parser().parse(await readFile('test/fixtures/coverage/sources.trig', 'utf8'))
  const file = join(await mkdtemp(join(tmpdir(), 'coverage-')), 'sources.nq')
  await writeFile(file, new Writer({ format: 'N-Quads' }).quadsToString(quads))
  const files = new GraphFiles([file])
  const store = openOxigraph({ files, base: model.base, style, repeats: true, spare: false, timeoutMs: 10_000 })
  await store.ready
  const { manifest } = shipped.release
  const counts = { ...manifest.counts, graphs: Object.fromEntries(quads.map(({ graph }) => [graph.value, 1])) }
  return { ...shipped, store, release: { ...shipped.release, manifest: { ...manifest, counts } } }
}

const server = sharedServer(openSources)
const get = (path: string): Promise<Response> => fetch(`${server.url}${path}`)
const coverage = async (path: string): Promise<string | null> =>
  (await get(`/queries/${path}`)).headers.get('attache-coverage')
const page = async (path: string): Promise<string> => {
  const text = await (await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } })).text()
  return text.replace(/^[^]*<main/, '').replace(/<[^>]*>/g, '')
}
const notice = async (path: string): Promise<string> =>
  /(?:Nothing in the graph|გრაფში ამაზე|Qrafda bunun)[^]*?(?=How to cite|როგორ მივუთითოთ|Necə istinad)/.exec(
    await page(path)
  )![0]

const journeys = 'journeys;when="1991/2003";heads-of-state;complete, journeys;when="2004/2005";unreadable'

it('An answer names the sources that cover what was asked for, how, and when.', async () => {
  expect(await coverage('visits.json')).toBe(`${journeys}, press;selective`)
  expect(await coverage('visits.csv')).toBe(`${journeys}, press;selective`)
  expect((await get('/queries/visits.csv')).headers.get('access-control-expose-headers')).toContain('Attache-Coverage')
})

it('What is asked for narrows it: a country, a post, days, a source.', async () => {
  expect(await coverage('visits.json?country=armenia')).toBe(
    'journeys;when="1991/2003";heads-of-state;complete, ' +
      'journeys;only="georgia";when="2004/2005";unreadable, press;selective'
  )
  expect(await coverage('visits.json?country=turkiye')).toMatch(/^journeys;only="(?:armenia georgia|georgia armenia)";/)
  expect(await coverage('post-holders.json?post=minister-georgia')).toBe(
    'officers;when="1998/2022";complete, press;selective'
  )
  expect(await coverage('post-holders.json?post=minister-armenia')).toBe('press;selective')
  expect(await coverage('post-holders.json?post=minister-georgia&date=1990-05-01')).toBe('press;selective')
  expect(await coverage('announced-and-happened.json?source=journeys')).toBe(journeys)
})

it('A kind that no source covers is told from a question that is not about such a kind.', async () => {
  expect(await coverage('disasters.json')).toBe('none')
  expect(await coverage('names.json?thing=georgia')).toBeNull()
})

it('A client of the Model Context Protocol is told it with names, for an answer without rows too.', async () => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
  const told = async (name: string, args: Record<string, unknown>): Promise<unknown> =>
    ((await client.callTool({ name, arguments: args })).structuredContent as Record<string, unknown>)['coverage']
  const press = { source: { label: 'Press' }, only: [], times: [], how: ['a selection'] }
  expect(await told('visits', { country: 'armenia' })).toMatchObject({
    covering: [
      {
        source: { label: 'Journeys' },
        only: [],
        times: ['1991/2003'],
        how: ['heads of state or government', 'complete']
      },
      { source: { label: 'Journeys' }, only: ['Georgia'], times: ['2004/2005'] },
      press
    ],
    others: 2
  })
  expect(await told('disasters', {})).toEqual({ covering: [], others: 4 })
  await client.close()
})

it('CSV has a line of it when that is asked for, and other formats stay as they are.', async () => {
  const text = async (path: string): Promise<string> => (await get(`/queries/${path}`)).text()
  const rows = await text('visits.csv?country=armenia')
  expect(rows).toMatch(/^visit,/)
  expect(await text('visits.csv?country=armenia&coverage=1')).toBe(
    '# coverage: journeys;when=1991/2003;heads-of-state;complete | ' +
      `journeys;only=georgia;when=2004/2005;unreadable | press;selective\r\n${rows}`
  )
  expect(JSON.parse(await text('visits.json?coverage=1'))).toHaveProperty('results')
  const bytes = await (await get('/queries/visits.csv?coverage=1&bom=1')).arrayBuffer()
  expect(Buffer.from(bytes).toString('utf8')).toMatch(/^\ufeff# coverage: /)
  const refused = await get('/queries/visits.csv?coverage=yes')
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('expected 0 or 1')
})

it('A page without an answer says over what was looked, in each language.', async () => {
  const english = await notice('/queries/visits?country=armenia&lang=en')
  expect(english).toMatch(
    /Sources that cover this: Journeys \(.*1991.*2003.*complete\); Journeys \(Georgia.*\); Press \(a selection\)/
  )
  expect(english).toContain('Not covered by: Names; Officers')
  expect(await notice('/queries/visits?country=armenia&lang=ka')).toMatch(
    /წყაროები, რომლებიც ამას მოიცავს: .*შერჩევითი.*\s+წყაროები, რომლებიც ამას არ მოიცავს: /
  )
  expect(await notice('/queries/visits?country=armenia&lang=az')).toMatch(
    /Bunu əhatə edən mənbələr: .*\s+Bunu əhatə etməyən mənbələr: /
  )
  expect(await notice('/queries/disasters?lang=en')).toContain('No source sets out to tell this.')
})

it('The page of a source has what it covers among its first facts, or that this is not stated.', async () => {
  const facts = async (slug: string): Promise<string> =>
    (await page(`/source/${slug}?lang=en`)).split('For programs')[0]!
  const covered = await facts('journeys')
  expect(covered).toMatch(/Covers.*visit · Armenia, Georgia · heads of state.* · 1991.*2003 · complete/i)
  expect(await facts('names')).toMatch(/CoversNot stated/i)
})
