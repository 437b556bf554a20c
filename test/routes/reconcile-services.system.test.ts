import { describe, expect, it } from 'vitest'
import { askJson, form, json } from '../reconcile/client.js'
import type { JsonReply } from '../reconcile/client.js'
import { schemaFaults } from '../reconcile/schemas.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const ask = (path: string, init?: RequestInit): Promise<JsonReply> => askJson(`${server.url}/reconcile${path}`, init)

describe('Suggestions', () => {
  it.each([
    ['entity', 'suggest-entities-response', 'jul', 'jules-verne'],
    ['entity', 'suggest-entities-response', 'gullivers-travels', 'gullivers-travels'],
    ['type', 'suggest-types-response', 'nov', 'Novel'],
    ['type', 'suggest-types-response', 'Person', 'Person'],
    ['property', 'suggest-properties-response', 'auth', 'author'],
    ['property', 'suggest-properties-response', 'on', 'on']
  ])('of %s hold against %s: %s', async (what, schema, prefix, first) => {
    const { body } = await ask(`/suggest/${what}?prefix=${prefix}`)
    expect(schemaFaults('0.2', schema, body)).toEqual([])
    expect(schemaFaults('1.0-draft', schema, body)).toEqual([])
    expect(body.result[0].id).toBe(first)
  })

  it('are all there is for an empty beginning, in pieces that a cursor tells', async () => {
    const seen: string[] = []
    for (;;) {
      const { body } = await ask(`/suggest/property?prefix=&cursor=${String(seen.length)}`)
      if (body.result.length === 0) break
      expect(body.result.length).toBeLessThanOrEqual(20)
      seen.push(...body.result.map(({ id }: { id: string }) => id))
    }
    expect(seen.length).toBeGreaterThan(20)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('A preview', () => {
  it('is a page that any site may frame, and no script of it runs', async () => {
    const response = await fetch(`${server.url}/reconcile/preview?id=jules-verne`)
    expect(response.headers.get('x-frame-options')).toBeNull()
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain('frame-ancestors *')
    expect(policy).toContain("default-src 'none'")
    const page = await response.text()
    expect(page).toContain('<title>Jules Verne')
    expect(page).not.toContain('<script')
    const again = await fetch(`${server.url}/reconcile/preview?id=jules-verne`)
    expect(again.headers.get('x-frame-options')).toBeNull()
    expect((await fetch(`${server.url}/id/jules-verne`)).headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('Data extension', () => {
  it('proposes the properties that entities of a type have, those of most first', async () => {
    const { body } = await ask('/extend/propose?type=Novel&limit=3')
    for (const version of ['0.2', '1.0-draft'] as const)
      expect(schemaFaults(version, 'data-extension-property-proposal', body)).toEqual([])
    expect(body).toMatchObject({ type: 'Novel', limit: 3 })
    expect(body.properties).toHaveLength(3)
    const all = await ask('/extend/propose?type=Novel')
    expect(all.body.properties.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['author', 'genre']))
  })

  it('gives values: entities, names of other things, texts in the language asked for, at most so many', async () => {
    const extend = {
      ids: ['twenty-thousand-leagues', 'nobody-of-that-name'],
      properties: [{ id: 'author' }, { id: 'genre', settings: { limit: 1 } }]
    }
    const { body } = await ask('', form({ extend }))
    expect(schemaFaults('0.2', 'data-extension-response', body)).toEqual([])
    expect(body.rows['nobody-of-that-name']).toEqual({ author: [], genre: [] })
    expect(body.rows['twenty-thousand-leagues'].author).toEqual([{ id: 'jules-verne', name: 'Jules Verne' }])
    expect(body.rows['twenty-thousand-leagues'].genre).toHaveLength(1)
    const draft = await ask('/extend', json(extend))
    expect(schemaFaults('1.0-draft', 'data-extension-response', draft.body)).toEqual([])
    expect(draft.body.rows[0].properties[0]).toEqual({
      id: 'author',
      values: [{ id: 'jules-verne', name: 'Jules Verne' }]
    })
  })
})
