import { describe, expect, it } from 'vitest'
import { askJson, form, json } from '../reconcile/client.js'
import type { JsonReply } from '../reconcile/client.js'
import { examplesOf, hasSuite, schemaFaults } from '../reconcile/schemas.js'
import { raw } from './raw.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const ask = (path: string, init?: RequestInit): Promise<JsonReply> => askJson(`${server.url}/reconcile${path}`, init)

describe('The examples of the suite', () => {
  it('that are valid are answered, in their version', async ({ skip }) => {
    if (!hasSuite) skip('the suite is not there')
    for (const [name, queries] of examplesOf('0.2', 'reconciliation-query-batch', 'valid')) {
      const { status, body } = await ask('', form({ queries }))
      expect([name, status, schemaFaults('0.2', 'reconciliation-result-batch', body)]).toEqual([name, 200, []])
      expect(Object.keys(body)).toEqual(Object.keys(queries as object))
    }
    for (const [name, batch] of examplesOf('1.0-draft', 'reconciliation-query-batch', 'valid')) {
      const { status, body } = await ask('/reconcile', json(batch))
      expect([name, status, schemaFaults('1.0-draft', 'reconciliation-result-batch', body)]).toEqual([name, 200, []])
    }
    for (const [name, extend] of examplesOf('0.2', 'data-extension-query', 'valid')) {
      const { status, body } = await ask('', form({ extend }))
      expect([name, status, schemaFaults('0.2', 'data-extension-response', body)]).toEqual([name, 200, []])
    }
    for (const [name, query] of examplesOf('1.0-draft', 'data-extension-query', 'valid')) {
      const { status, body } = await ask('/extend', json(query))
      expect([name, status, schemaFaults('1.0-draft', 'data-extension-response', body)]).toEqual([name, 200, []])
    }
  })

  it('that are invalid are refused, with a sentence', async ({ skip }) => {
    if (!hasSuite) skip('the suite is not there')
    const refused: [string, number, string][] = []
    for (const [name, queries] of examplesOf('0.2', 'reconciliation-query-batch', 'invalid')) {
      const { status, body } = await ask('', form({ queries }))
      refused.push([`0.2/${name}`, status, body.detail])
    }
    for (const [name, batch] of examplesOf('1.0-draft', 'reconciliation-query-batch', 'invalid')) {
      const { status, body } = await ask('', json(batch))
      refused.push([`1.0-draft/${name}`, status, body.detail])
    }
    expect(refused.length).toBeGreaterThan(9)
    expect(refused.filter(([, status, detail]) => status !== 400 || !/^.{15,}\.$/s.test(detail))).toEqual([])
  })
})

describe('What cannot be answered', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`q${String(i)}`, { query: 'Ana' }]))
  const cases: readonly [string, string, RequestInit | undefined, number, RegExp][] = [
    ['a batch of 1,000', '', form({ queries: many }), 413, /1000 queries; at most 50/],
    ['one of 1.0-draft', '', json({ queries: Object.values(many) }), 413, /1000 queries; at most 50/],
    ['no JSON', '', { method: 'POST', body: new URLSearchParams({ queries: '{' }) }, 400, /"queries" is not JSON/],
    ['a list in 0.2', '', form({ queries: [] }), 400, /The batch is \[\]; expected an object/],
    ['an empty query', '', form({ queries: { q0: { query: ' ' } } }), 400, /"query" of the query "q0" is/],
    ['a limit of none', '', form({ queries: { q0: { query: 'a', limit: 0 } } }), 400, /whole number from 1/],
    [
      'a date that is none',
      '',
      form({ queries: { q0: { query: 'a', properties: [{ pid: 'on', v: '31.12.2003' }] } } }),
      400,
      /"on" is "31.12.2003".*2003-05-06/
    ],
    ['JSONP', '?callback=run', undefined, 400, /JSONP/],
    ['a form without queries', '', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }, 400, /no queries/],
    ['XML', '', { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body: '<a/>' }, 415, /text\/xml/],
    ['an unknown suggest service', '/suggest/thing?prefix=a', undefined, 404, /suggest service "thing"/],
    ['a cursor before the first', '/suggest/type?prefix=&cursor=-1', undefined, 400, /"cursor"/],
    ['a preview of nothing', '/preview?id=nobody-of-that-name', undefined, 404, /"nobody-of-that-name"/],
    ['a preview of what is no IRI', '/preview?id=a%20b%3E', undefined, 404, /identifier/],
    ['an extension without ids', '/extend', json({ properties: [] }), 400, /"ids" is missing; expected a list/],
    [
      'an extension of too many',
      '/extend',
      json({ ids: Array.from({ length: 501 }, () => 'ana'), properties: [] }),
      413,
      /501 entities/
    ]
  ]
  it.each(cases)('%s is told', async (_what, path, init, status, detail) => {
    const { status: found, body } = await ask(path, init)
    expect([found, body.detail]).toEqual([status, expect.stringMatching(detail)])
  })

  it('bytes that are not UTF-8 are told, in a form and in JSON', async () => {
    const bad = 'queries=%7B%22q0%22%3A%7B%22query%22%3A%22%E1%22%7D%7D'
    const encoded = await raw(
      server.port,
      'POST /reconcile',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      bad
    )
    expect([encoded.status, encoded.text]).toEqual([400, expect.stringContaining('percent-encoding')])
    const response = await fetch(`${server.url}/reconcile`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.from('{"queries":[{"conditions":[{"matchType":"name","propertyValue":"\xe7"}]}]}', 'latin1')
    })
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringMatching(/body.*UTF-8/) as string })
    ])
  })
})
