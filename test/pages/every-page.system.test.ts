import { describe, expect, it } from 'vitest'
import { openWithDocuments, sharedServer } from '../routes/shared-server.js'
import { pageRequests } from './requests.js'

const server = sharedServer(openWithDocuments)
const { get, text } = pageRequests(server)
const pages = [
  '/',
  '/queries',
  '/queries/loans-of-person',
  '/queries/published-between',
  '/queries/works-of-genre',
  '/queries/reading-network',
  '/queries/disagreements',
  '/id/luka',
  '/id/bela-will-borrow-gulliver',
  '/id/north-leagues-publication',
  '/id/paris',
  '/source/north-catalogue',
  '/source/south-catalogue',
  '/search',
  '/search?q=luka',
  '/sparql',
  '/sparql?query=ASK%20%7B%7D',
  '/explain?query=ASK%20%7B%7D',
  '/ontology',
  '/ontology/Loan',
  '/ontology/Genre',
  '/ontology/borrower',
  '/ontology/GenreScheme',
  '/shapes',
  '/dumps/',
  '/about',
  '/dataset',
  '/changes',
  '/codebook',
  '/codebook?class=Loan',
  '/catalogue',
  '/graphs',
  '/releases',
  '/limits',
  '/nothing-here',
  '/id/nobody'
]

describe.each(['en', 'ka', 'az'])('every page in %s', language => {
  it.each(pages)('%s', async path => {
    const response = await get(path, { 'accept-language': language })
    expect(response.status).toBe(/nothing|nobody/.test(path) ? 404 : 200)
    expect(response.headers.get('vary')).toContain('Accept-Language')
    const page = await response.text()
    expect(page).toContain(`<html lang="${language}" dir="ltr">`)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(/<title>([^<]*) · [^<]+<\/title>|<title>[^<]+<\/title>/.exec(page)?.[0]).toBeTruthy()
    // The policy of the site forbids them.
    expect(page.match(/ style=|<style|\son\w+="/)).toBeNull()
    expect(
      [...page.matchAll(/<script([^>]*)>/g)]
        .map(match => match[1])
        .filter(attributes => !/src="\/assets\/|application\/ld\+json/.test(attributes!))
    ).toEqual([])
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(match => match[1]!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const labelled = new Set([...page.matchAll(/<label for="([^"]*)"/g)].map(match => match[1]!))
    expect(
      [...page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
        .map(([element]) => element)
        .filter(
          element =>
            !/type="hidden"|aria-label=/.test(element) && !labelled.has(/\sid="([^"]*)"/.exec(element)?.[1] ?? '')
        )
    ).toEqual([])
    expect(Buffer.byteLength(page)).toBeLessThan(200_000)
    expect(page).not.toMatch(/undefined|\[object|NaN/)
    for (const [, data] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g))
      expect(JSON.parse(data!)).toHaveProperty('@context')
  })
})

it('Whatever stands in an address is text on the page.', async () => {
  const bad = '"><script>alert(1)</script>'
  for (const path of [
    `/search?q=${encodeURIComponent(bad)}`,
    `/${encodeURIComponent(bad)}`,
    `/sparql?query=${encodeURIComponent(`ASK { ?s ?p ${JSON.stringify(bad)} }`)}`,
    `/search?${encodeURIComponent(bad)}=${encodeURIComponent(bad)}`,
    `//evil.example/?lang=${encodeURIComponent(bad)}`
  ]) {
    const page = await text(path)
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('href="//')
  }
})

it('Link previews and search engines are told what a page is about.', async () => {
  const page = await text('/id/luka?lang=ka')
  expect(page).toContain('<meta property="og:title" content="ლუკა">')
  expect(page).toContain(`<meta property="og:url" content="${server.url}/id/luka">`)
  expect(page).toContain('<meta property="og:locale" content="ka_GE">')
  for (const path of pages.filter(path => !/nothing|nobody/.test(path)))
    expect([path, /<meta property="og:description" content="([^"]+)">/.exec(await text(path))?.[1]]).toEqual([
      path,
      expect.any(String)
    ])
  const dataOf = async (path: string): Promise<Record<string, unknown>> =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(await text(path))![1]!) as Record<
      string,
      unknown
    >
  expect(await dataOf('/id/luka')).toMatchObject({
    '@context': 'https://schema.org',
    '@id': 'https://example.org/library/id/luka',
    'name': expect.arrayContaining([{ '@value': 'ლუკა', '@language': 'ka' }]) as unknown
  })
  expect(await dataOf('/')).toMatchObject({ '@type': 'Dataset', 'version': expect.any(String) as unknown })
})
