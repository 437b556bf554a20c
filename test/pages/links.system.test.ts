import { describe, expect, it } from 'vitest'
import { openWithDocuments, sharedServer } from '../routes/shared-server.js'
import { crawl } from './crawl.js'

const server = sharedServer(openWithDocuments)
const bare = sharedServer()
const text = async (path: string, language = 'en'): Promise<string> =>
  (await fetch(server.url + path, { headers: { 'accept': 'text/html', 'accept-language': language } })).text()

describe('the links of all pages', () => {
  it('lead to pages and places that are there', { timeout: 240_000 }, async () => {
    const { visited, faults } = await crawl(server.url, ['/', '/sitemap.xml', '/feed.atom'])
    expect(faults).toEqual([])
    // Every kind of page is reached.
    for (const path of [
      '/id/luka',
      '/source/north-catalogue',
      '/ontology/satire',
      '/ontology/Loan',
      '/ontology/borrower',
      '/ontology',
      '/shapes',
      '/queries/loans-of-person',
      '/about',
      '/dumps/',
      '/search',
      '/sparql',
      '/graph/entities',
      '/dataset',
      '/changes',
      '/codebook',
      '/catalogue',
      '/graphs',
      '/releases',
      '/limits'
    ])
      expect([...visited.keys()]).toContain(path)
    expect([...visited.keys()].some(path => path.startsWith('/releases/'))).toBe(true)
  })
})

it('Where no document is here, passages have places all the same.', async () => {
  const follows = (path: string): boolean => /^\/(?:source|id)\//.test(path)
  const { visited, faults } = await crawl(bare.url, ['/source/north-catalogue', '/source/south-catalogue'], { follows })
  expect(faults).toEqual([])
  expect([...visited.keys()].filter(path => path.includes('?passage=')).length).toBeGreaterThan(5)
}, 60_000)

describe("a controlled value's page", () => {
  it("says what it means, what is broader and what has it, in the reader's language", async () => {
    const page = await text('/ontology/satire', 'ka')
    expect(page).toContain('<h1>სატირა</h1>')
    expect(page).toContain('<p class="lead">სისულელის გამასხარავება.</p>')
    expect(page).toContain('<a href="/id/gullivers-travels">')
    expect(page).toContain('"@type":"DefinedTerm"')
    expect(page).toContain('href="/ontology/satire.ttl"')
    expect(await (await fetch(`${server.url}/ontology/satire.ttl`)).text()).toContain('skos:notation "satire"')
    expect(await text('/id/gullivers-travels')).toContain('<a href="/ontology/satire">satire</a>')
  })

  it('is none of what there is not', async () => {
    const none = await fetch(`${server.url}/ontology/satyre`, { headers: { accept: 'application/json' } })
    expect([none.status, ((await none.json()) as { detail: string }).detail]).toEqual([
      404,
      expect.stringContaining('satire')
    ])
  })
})

it('Classes, properties and lists have pages, and are described as RDF at the same addresses.', async () => {
  const page = await text('/ontology/Loan')
  expect(page).toContain('<h1>Loan</h1>')
  expect(page).toMatch(/<section id="examples">[^]*<a href="\/id\/luka-borrows-leagues">/)
  expect(await text('/ontology/dcterms:publisher', 'ka')).toContain('<code>http://purl.org/dc/terms/publisher</code>')
  expect(await text('/ontology/GenreScheme')).toContain('<a href="/ontology/satire">')
  expect(await (await fetch(`${server.url}/ontology/Loan.ttl`)).text()).toContain('lib:Loan a ')
})

describe("a named graph's page", () => {
  it('says what the graph is for and how much is in it', async () => {
    const page = await text('/graph/links')
    expect(page).toContain('<p class="kicker">Named graph</p>')
    expect(page).toContain('Which items of other datasets')
    expect(page).toMatch(/<p>\d+ statements? · /)
    expect(
      (await fetch(`${server.url}/graph/links`, { headers: { accept: 'text/turtle' } })).headers.get('content-type')
    ).toContain('text/turtle')
    expect((await fetch(`${server.url}/graph/nothing`, { headers: { accept: 'text/html' } })).status).toBe(404)
  })
})
