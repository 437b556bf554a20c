import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { politeFetch } from '../../src/fetch/polite-fetch.js'
import type { PoliteFetch } from '../../src/fetch/polite-fetch.js'
import { Wikibase } from '../../src/linking/wikibase.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'

let server: WikibaseServer
let fetch: PoliteFetch
let wiki: Wikibase
beforeAll(async () => {
  server = await wikibaseServer()
  fetch = politeFetch({
    userAgent: 'test',
    named: [server.url],
    perSecond: 1000,
    timeLimit: 2000,
    backOff: 1,
    retries: 1
  })
  wiki = new Wikibase(fetch, server)
})
afterAll(async () => {
  await fetch.close()
  await server.close()
})

describe('A Wikibase', () => {
  it('finds items by a name in a language', async () => {
    expect(await wiki.search('Jules Verne', 'en')).toEqual(['Q1001', 'Q1002', 'Q1003'])
    expect(await wiki.search('ჟიულ ვერნი', 'ka')).toEqual(['Q1001', 'Q1002'])
    expect(await wiki.search('Nobody', 'en')).toEqual([])
  })

  it('gives items by their identifiers: also what was merged, but not what is gone', async () => {
    const items = await wiki.items(['Q1001', 'Q1008', 'Q1009'])
    expect([...items.keys()]).toEqual(['Q1001', 'Q1008'])
    expect(items.get('Q1008')).toMatchObject({ id: 'Q1001', mergedFrom: 'Q1008', revision: 2001 })
    const { labels, names, statements } = items.get('Q1001')!
    expect(labels['ka']).toBe('ჟიულ ვერნი')
    expect(names).toContainEqual({ text: 'Jules Gabriel Verne', language: 'en' })
    expect(statements.find(({ property }) => property === 'P39')).toEqual({
      id: 'Q1001$p39-0',
      property: 'P39',
      value: 'Q4001',
      qualifiers: { P580: ['1888-05-13'], P582: ['1904'] }
    })
    expect((await wiki.items(['Q3002'])).get('Q3002')!.statements.map(({ value }) => value)).toEqual([
      'Q921',
      'Q3001',
      '48.85,2.35'
    ])
  })

  it('is asked for fifty items at a time', async () => {
    const before = server.requests.length
    const ids = Array.from({ length: 120 }, (_, i) => `Q${i + 900}`)
    const items = await wiki.items(ids)
    expect(server.requests.length - before).toBe(3)
    expect([...items.keys()]).toEqual(ids.filter(id => server.items.has(id)))
  })

  it.each([
    ['html', /answered text\/html, not application\/json/],
    ['broken-json', /answered broken JSON/],
    ['hang', /gave no whole answer in 2 s/]
  ] as const)('that answers otherwise is an error: %s', async (answer, message) => {
    server.hostile.set('Q2001', answer)
    await expect(wiki.items(['Q2001'])).rejects.toThrow(message)
    server.hostile.clear()
  })
})
