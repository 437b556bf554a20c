import { describe, expect, it } from 'vitest'
import { askJson, form, json } from '../reconcile/client.js'
import type { JsonReply } from '../reconcile/client.js'
import { schemaFaults } from '../reconcile/schemas.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const ask = (path: string, init?: RequestInit): Promise<JsonReply> => askJson(`${server.url}/reconcile${path}`, init)

describe('The manifest', () => {
  it.each([
    ['0.2', {}],
    ['1.0-draft', { headers: { Accept: 'application/json;version=1.0-draft' } }]
  ] as const)('holds against the schema of %s', async (version, init) => {
    const { status, body } = await ask('', init)
    expect(status).toBe(200)
    expect(schemaFaults(version, 'manifest', body)).toEqual([])
    expect(body.versions).toEqual(['0.2', '1.0-draft'])
    expect(body.batchSize).toBe(50)
  })

  it('is that of a version in the address, and of none that is not spoken', async () => {
    expect((await ask('?version=1.0-draft')).body.suggest.entity).toBe(true)
    const { status, body } = await ask('?version=0.1')
    expect([status, body.detail]).toEqual([404, expect.stringContaining('version of the reconciliation API "0.1"')])
  })

  it('is open to scripts of any origin', async () => {
    const { headers } = await ask('', { headers: { Origin: 'https://example.com' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const asking = { method: 'OPTIONS', headers: { Origin: 'https://example.com' } }
    const preflight = await fetch(`${server.url}/reconcile`, asking)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  })
})

describe('A batch', () => {
  const batch02 = {
    q0: { query: 'Jul Vern', type: 'Person', type_strict: 'should', limit: 3 },
    q1: { query: 'ჯონათან სვიფტმა' },
    q2: { query: 'Nobody of that name' }
  }

  it('of 0.2 is answered in 0.2, from a form and from the address', async () => {
    const { body, headers } = await ask('', form({ queries: batch02 }))
    expect(schemaFaults('0.2', 'reconciliation-result-batch', body)).toEqual([])
    expect(Object.keys(body)).toEqual(['q0', 'q1', 'q2'])
    expect(body.q0.result[0]).toMatchObject({ id: 'jules-verne', name: 'Jules Verne', match: true })
    expect(body.q0.result[0].type).toEqual([{ id: 'Person', name: 'Person' }])
    expect(body.q1.result[0].id).toBe('jonathan-swift')
    expect(body.q2.result.filter(({ match }: { match: boolean }) => match)).toEqual([])
    expect(headers.get('content-language')).toBe('en')
    const got = await ask(`?queries=${encodeURIComponent(JSON.stringify(batch02))}`)
    expect(got.body).toEqual(body)
  })

  it('of 1.0-draft is answered in 1.0-draft, at both addresses', async () => {
    const queries = [
      { type: 'Person', lang: 'az', conditions: [{ matchType: 'name', propertyValue: 'Jül Vern' }] },
      { conditions: [{ matchType: 'id', propertyValue: 'jonathan-swift' }] }
    ]
    for (const path of ['', '/reconcile']) {
      const { body } = await ask(path, json({ queries }))
      expect(schemaFaults('1.0-draft', 'reconciliation-result-batch', body)).toEqual([])
      expect(body.results[0].candidates[0]).toMatchObject({ id: 'jules-verne', match: true, lang: 'en' })
      expect(body.results[1].candidates[0]).toMatchObject({ id: 'jonathan-swift', score: 100, match: true })
    }
  })

  it('has an entity once that is meant by its identifier and by its name', async () => {
    const conditions = [
      { matchType: 'id', propertyValue: ['jonathan-swift', 'jonathan-swift'] },
      { matchType: 'name', propertyValue: 'Jonathan Swift' }
    ]
    const { body } = await ask('', json({ queries: [{ conditions }] }))
    const ids = (body.results[0].candidates as { id: string }[]).map(({ id }) => id)
    expect(ids.filter(id => id === 'jonathan-swift')).toHaveLength(1)
    expect(body.results[0].candidates[0]).toMatchObject({ id: 'jonathan-swift', match: true })
  })

  it('names features in the language asked for, and a candidate of another kind is no match', async () => {
    const queries = { q0: { query: 'Jules Verne', type: 'Novel' } }
    const { body } = await ask('?lang=ka', form({ queries }))
    const [candidate] = body.q0.result
    expect(candidate).toMatchObject({ id: 'jules-verne', name: 'ჟიულ ვერნი', match: false })
    expect(candidate.score).toBeLessThan(50)
    expect(candidate.features).toContainEqual({ id: 'kind', name: 'მოთხოვნილი ტიპისაა', value: false })
  })

  it('is compared by properties, with names, identifiers and texts as values', async () => {
    const properties = [{ pid: 'author', v: [{ id: 'jonathan-swift' }, 'Jonathan Swift'] }]
    const { body } = await ask('', form({ queries: { q0: { properties }, q1: { query: 'Travels', properties } } }))
    for (const { result } of [body.q0, body.q1]) {
      expect(result[0].id).toBe('gullivers-travels')
      expect(result[0].features).toContainEqual({ id: 'property-author', name: 'author', value: 100 })
    }
    const required = { matchType: 'property', propertyId: 'author', propertyValue: 'Jules Verne', required: true }
    const conditions = [{ matchType: 'name', propertyValue: "Gulliver's Travels" }, required]
    const { body: none } = await ask('', json({ queries: [{ conditions }] }))
    expect(none.results[0].candidates.map(({ id }: { id: string }) => id)).not.toContain('gullivers-travels')
  })

  it('has names of queries of any kind', async () => {
    const text = '{"__proto__":{"query":"Ana"},"constructor":{"query":"Bela"},"":{"query":"Luka"}}'
    const body = new URLSearchParams({ queries: text })
    const response = await fetch(`${server.url}/reconcile`, { method: 'POST', body })
    expect(Object.keys((await response.json()) as object).sort()).toEqual(['', '__proto__', 'constructor'])
  })
})
