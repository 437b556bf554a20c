import { describe, expect, it } from 'vitest'
import { base, callTool, officesCommand, officesServer } from './offices.js'

const { client: overHttp, url } = officesServer()
const overStdio = officesCommand()

describe.each([
  ['Streamable HTTP', overHttp],
  ['stdio', overStdio]
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
    const { structuredContent } = await callTool(client(), 'sittings', { seat: 'war-minister-ruritania' })
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

describe('/mcp', () => {
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url()}/mcp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, text/event-stream', ...headers },
      body
    })

  it('refuses what is no message of the protocol with a JSON-RPC error, and another method with 405', async () => {
    const broken = await post('{')
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: -32700 } }])
    expect((await post('{}', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { Accept: 'text/html' })).status).toBe(406)
    const got = await fetch(`${url()}/mcp`)
    expect([got.status, got.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  it('has the limit of bodies that other requests have', async () => {
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413)
  })
})
