import { describe, expect, it } from 'vitest'
import { askJson, form, json } from '../reconcile/client.js'
import type { JsonReply } from '../reconcile/client.js'
import { openShipped } from '../shipped.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer(openShipped)

interface Found {
  id: string
  score: number
  match: boolean
  type: { id: string; name: string }[]
}

describe('A client like OpenRefine', () => {
  it('guesses the type of a column, reconciles it by that type, and fetches values', async () => {
    const endpoint = `${server.url}/reconcile`
    const post = async (fields: Record<string, unknown>): Promise<JsonReply['body']> =>
      (await askJson(endpoint, { ...form(fields), headers: { 'Accept': 'application/json', 'Accept-Language': 'en' } }))
        .body
    const cells = ['Gürcüstan', 'Azərbaycan', 'Türkiyə', 'Rusiya', 'Ukrayna']

    // The service is added by its address.
    const { body: manifest } = await askJson(endpoint, { headers: { Accept: 'application/json' } })
    expect(manifest.versions).toContain('0.2')
    expect(manifest.identifierSpace).toBe('https://w3id.org/attache/id/')
    expect(manifest.defaultTypes.map(({ id }: Found) => id)).toEqual(expect.arrayContaining(['Person', 'Country']))

    // A sample of the column, three candidates each: their types are counted.
    const sample = Object.fromEntries(cells.map((query, i) => [`q${String(i)}`, { query, limit: 3 }]))
    const guessed = await post({ queries: sample })
    const counts = new Map<string, number>()
    for (const { result } of Object.values(guessed as Record<string, { result: Found[] }>))
      for (const { id } of result[0]?.type ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
    expect([...counts].sort((a, b) => b[1] - a[1])[0]![0]).toBe('Country')

    // The whole column, limited to the type; what is not there stays unmatched.
    const queries = Object.fromEntries(
      cells.map((query, i) => [`q${String(i)}`, { query, type: 'Country', type_strict: 'should', limit: 5 }])
    )
    const answer = (await post({ queries })) as Record<string, { result: Found[] }>
    const matches = cells.map((_, i) => answer[`q${String(i)}`]!.result.find(({ match }) => match)?.id)
    expect(matches).toEqual(['georgia', 'azerbaijan', 'turkiye', 'russia', undefined])

    // Of the last cell a match is looked for by hand.
    const { service_url: origin, service_path: path } = manifest.suggest.entity
    const { body: suggested } = await askJson(`${String(origin)}${String(path)}?prefix=geo`)
    expect(suggested.result[0]).toMatchObject({ id: 'georgia', notable: [{ id: 'Country' }] })

    // The preview of a candidate, in a frame.
    const preview = await fetch((manifest.preview.url as string).replace('{{id}}', 'georgia'))
    expect(preview.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(await preview.text()).toContain('Georgia')
    const page = await fetch((manifest.view.url as string).replace('{{id}}', 'georgia'))
    expect(page.status).toBe(200)

    // Columns from reconciled values.
    const { service_url: base, service_path: proposing } = manifest.extend.propose_properties
    const { body: proposed } = await askJson(`${String(base)}${String(proposing)}?type=Post`)
    expect(proposed.properties.map(({ id }: Found) => id)).toContain('belongsTo')
    const extend = { ids: ['defence-minister-georgia'], properties: [{ id: 'belongsTo' }] }
    expect((await post({ extend })).rows['defence-minister-georgia']).toEqual({
      belongsTo: [{ id: 'georgia', name: 'Georgia' }]
    })
  })

  it('finds who held the posts of one column on the days of another, by the property `on`', async () => {
    const query = (text: string, on: string): object => ({
      query: text,
      type: 'Person',
      properties: [{ pid: 'on', v: on }]
    })
    const queries = {
      q0: query('Azərbaycanın müdafiə naziri', '2025-12-04'),
      q1: query('Minister of Defence of Azerbaijan', '1999-05-01')
    }
    const { body } = await askJson(`${server.url}/reconcile`, form({ queries }))
    expect(body.q0.result[0]).toMatchObject({ id: 'zakir-hasanov', match: true })
    expect(body.q0.result[0].features).toContainEqual(expect.objectContaining({ id: 'date-of-post', value: 100 }))
    expect(body.q1.result.filter(({ match }: Found) => match)).toEqual([])
  })
})

describe('A client like csv-reconcile', () => {
  it('sends batches of a column by GET and by JSON, and writes identifiers of matches beside it', async () => {
    const column = ['Министр обороны', 'NATO-nun', 'ბაქოში', 'Lord Coaker', 'Heydar Aliyev']
    const batch = Object.fromEntries(column.map((query, i) => [String(i), { query, limit: 1 }]))
    const { body } = await askJson(`${server.url}/reconcile?queries=${encodeURIComponent(JSON.stringify(batch))}`)
    const byGet = column.map((_, i) => body[String(i)].result.find(({ match }: Found) => match)?.id)
    expect(byGet).toEqual([undefined, 'nato', 'baku', 'vernon-coaker', undefined])

    const queries = column.map(name => ({ conditions: [{ matchType: 'name', propertyValue: name }], limit: 1 }))
    const draft = await askJson(`${server.url}/reconcile/reconcile`, json({ queries }))
    const byJson = (draft.body.results as { candidates: Found[] }[]).map(
      ({ candidates }) => candidates.find(({ match }) => match)?.id
    )
    expect(byJson).toEqual(byGet)
  })
})
