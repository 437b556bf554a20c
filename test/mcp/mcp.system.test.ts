import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from '../../src/site/open-release.js'
import { buildOnce, folderOfRun } from '../build-once.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

interface Row {
  values: Record<string, unknown>
  status: string[]
  asOf: string[]
  sources: { iri: string; label: string }[]
  passages: string[]
  release: string
}
interface Answer {
  isError?: boolean
  content: { type: string; text: string }[]
  structuredContent?: { rows: Row[]; withheld: number; more?: boolean; next?: { offset: number } } & Record<
    string,
    unknown
  >
}

const base = 'https://example.org/offices/'
let server: Running
let overHttp: Client
let overStdio: Client
beforeAll(async () => {
  const folder = folderOfRun(fileURLToPath(new URL('../fixtures/offices', import.meta.url)), 'offices')
  const { served } = await openRelease(await buildOnce(folder), { timeoutMs: 10_000, spare: false })
  server = await serve({ open: served })
  overHttp = new Client({ name: 'test', version: '1' })
  await overHttp.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
  const copy = await mkdtemp(join(tmpdir(), 'offices-'))
  await cp('test/fixtures/offices', copy, { recursive: true })
  overStdio = new Client({ name: 'test', version: '1' })
  const args = ['dist/cli.js', 'mcp', '--folder', copy]
  await overStdio.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' }))
}, 60_000)
afterAll(async () => {
  await overHttp.close()
  await overStdio.close()
  await server.close()
})

const call = async (name: string, args: object, client = overHttp): Promise<Answer> =>
  (await client.callTool({ name, arguments: args as Record<string, unknown> })) as unknown as Answer
const refusedBy = async (name: string, args: object): Promise<string> => {
  const answer = await call(name, args)
  expect(answer.isError).toBe(true)
  return answer.content[0]!.text
}

describe.each([
  ['Streamable HTTP', () => overHttp],
  ['stdio', () => overStdio]
])('Over %s', (_, client) => {
  it('the saved queries are tools with their parameters, beside those of every graph', async () => {
    const { tools } = await client().listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual(
      ['evidence', 'explain', 'list-classes', 'list-queries', 'resolve', 'search', 'seats', 'sittings'].sort()
    )
    const sittings = tools.find(({ name }) => name === 'sittings')!
    expect(sittings).toMatchObject({
      title: 'Who sat where',
      description: 'Sittings with their times.',
      annotations: { readOnlyHint: true },
      inputSchema: {
        properties: {
          seat: { type: 'string', description: 'Seat: the slug or IRI of a Seat' },
          state: { type: 'array', items: { enum: ['was', 'is', 'wished'] } }
        },
        required: []
      }
    })
    expect(tools.find(({ name }) => name === 'seats')!.inputSchema.required).toEqual(['realm'])
  })

  it('each row has its status, day, sources, passages and release', async () => {
    const { structuredContent } = await call('sittings', { seat: 'war-minister-ruritania' }, client())
    const row = structuredContent!.rows.find(({ values }) => String(values['record']).endsWith('tarlenheim-war'))!
    expect(row).toMatchObject({
      values: { sitterName: 'Fritz von Tarlenheim', time: '1902-02-17/1905' },
      status: ['was'],
      asOf: ['1910-06-01'],
      sources: [{ iri: `${base}source/annals`, label: 'Annals of the realms' }],
      passages: [`${base}source/annals#char=11,20`, `${base}source/annals#char=30,40`]
    })
    expect(row.release).toMatch(/^[0-9a-f]{16}$/)
    expect(structuredContent).toMatchObject({ withheld: 0, more: false })
  })
})

describe('A tool', () => {
  it('refuses an answer whose rows have no source, and says so', async () => {
    expect(await refusedBy('seats', { realm: 'ruritania' })).toMatch(/^No row of this answer \(\d\) names a source/)
  })

  it('gives a part of the rows, and where the next begins', async () => {
    const first = await call('sittings', { seat: 'war-minister-ruritania', limit: 2 })
    expect(first.structuredContent).toMatchObject({ more: true, next: { offset: 2 } })
    const second = await call('sittings', { seat: 'war-minister-ruritania', limit: 2, offset: 2 })
    const records = [first, second].flatMap(({ structuredContent }) =>
      structuredContent!.rows.map(({ values }) => values['record'])
    )
    expect(new Set(records).size).toBe(4)
  })

  it.each([
    ['sittings', { seat: 'no-such-seat' }, 'The parameter "seat" has to be a Seat'],
    ['sittings', { seet: 'x' }, 'The arguments do not fit'],
    ['seats', {}, "must have required property 'realm'"],
    ['explain', { thing: 'rudolf-elphburg' }, 'Did you mean rudolf-elphberg?'],
    ['evidence', { record: 'rudolf-elphberg' }, 'it is no record'],
    ['search', { text: 'king', class: 'Humen' }, 'There is no class "Humen". Did you mean Human?'],
    ['resolve', { name: 'King', on: '31.12.1900' }, 'it is not EDTF']
  ])('refuses wrong arguments with a sentence: %s %j', async (name, args, sentence) => {
    expect(await refusedBy(name, args)).toContain(sentence)
  })

  it('that there is not is told with the name that is near', async () => {
    await expect(call('sitings', {})).rejects.toThrow('Did you mean "sittings"?')
  })

  it('resolve says who it was then', async () => {
    const { structuredContent } = await call('resolve', { name: 'War Minister of Ruritania', on: '1903', lang: 'ka' })
    expect(structuredContent).toMatchObject({
      outcome: 'one',
      agreed: { post: { label: 'რურიტანიის ომის მინისტრი' } },
      candidates: [{ certainty: 'certain', tenures: [{ source: { iri: `${base}source/annals` } }] }]
    })
  })

  it('search finds what sources speak of, by class as well', async () => {
    const { structuredContent } = await call('search', { text: 'rudolf', class: 'Human' })
    const found = structuredContent!.rows.map(({ values }) => String(values['iri']).replace(`${base}id/`, ''))
    expect(found.sort()).toEqual(['rudolf-elphberg', 'rudolf-rassendyll'])
  })

  it('evidence gives the passages of a record', async () => {
    const { structuredContent } = await call('evidence', { record: 'tarlenheim-war' })
    expect(structuredContent).toMatchObject({
      status: ['was'],
      passages: [
        { source: { label: 'Annals of the realms' }, issued: '1910-06-01', start: 11, end: 20 },
        { start: 30, end: 40 }
      ]
    })
  })

  it('explain gives statements by source, and the rule of a derived one', async () => {
    const about = await call('explain', { thing: 'colonel-sapt' })
    expect(about.structuredContent!.rows.map(({ values }) => values['propertyName'])).toEqual(['sitter', 'sitter'])
    const why = await call('explain', { thing: 'tarlenheim-war', property: 'seat' })
    expect(why.structuredContent).toMatchObject({
      values: [{ value: `${base}id/war-minister-ruritania`, stated: [{ status: ['was'] }] }]
    })
  })
})

describe('/mcp', () => {
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, text/event-stream', ...headers },
      body
    })

  it('refuses what is no message of the protocol with a JSON-RPC error, and another method with 405', async () => {
    const broken = await post('{')
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: -32700 } }])
    expect((await post('{}', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { Accept: 'text/html' })).status).toBe(406)
    const got = await fetch(`${server.url}/mcp`)
    expect([got.status, got.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  it('has the limit of bodies that other requests have', async () => {
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413)
  })
})
