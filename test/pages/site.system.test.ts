import { describe, expect, it } from 'vitest'
import { openWithDocuments, sharedServer } from '../routes/shared-server.js'
import { pageRequests } from './requests.js'

const server = sharedServer(openWithDocuments)
const { get, text } = pageRequests(server)

describe('the start page', () => {
  it('leads from a question in plain words to its answer', async () => {
    expect(await text('/?lang=en')).toContain(
      '<a href="/queries/loans-of-person?person=luka">What has Luka borrowed?</a>'
    )
    expect(await text('/?lang=ka')).toContain(
      '<a href="/queries/loans-of-person?person=luka">რა აქვს ლუკას გატანილი?</a>'
    )
  })
})

it('a start page without a picture has no image for link previews', async () => {
  expect((await get('/preview.png')).status).toBe(404)
  expect(await text('/')).toContain('<meta name="twitter:card" content="summary">')
})

describe('the language of a page', () => {
  it("is the one asked for, remembered by a cookie, else the browser's", async () => {
    const asked = await get('/about?lang=ka', { 'accept-language': 'az' })
    expect(asked.headers.get('set-cookie')).toMatch(/^lang=ka; Path=\/; /)
    expect(await asked.text()).toContain('<html lang="ka"')
    expect(await text('/about', { 'cookie': 'a=b; lang=ka', 'accept-language': 'az' })).toContain('<html lang="ka"')
    expect(await text('/about', { 'cookie': 'lang=xx', 'accept-language': 'fr, az;q=0.5' })).toContain(
      '<html lang="az"'
    )
    expect(await text('/about?lang=zz', { 'accept-language': 'fr' })).toContain('<html lang="en"')
  })

  it('can be changed on every page without losing what it shows', async () => {
    expect(await text('/queries/works-of-genre?genre=satire&lang=en')).toContain(
      '<a href="/queries/works-of-genre?genre=satire&amp;lang=ka" lang="ka" hreflang="ka">ქართული</a>'
    )
  })

  it('is said where a name is in another one', async () => {
    expect(await text('/id/luka-borrows-leagues?lang=az')).toContain(
      '<h1><span lang="en">Luka has Twenty Thousand Leagues</span> <span class="lang">en</span></h1>'
    )
    expect(await text('/id/luka-borrows-leagues?lang=ka')).toContain('<h1>ლუკას აქვს ოცი ათასი ლიე</h1>')
  })
})

describe('search', () => {
  it('finds a thing in any script, and narrows down by links', async () => {
    for (const q of ['luka', 'ლუკა', 'Luca'])
      expect(await text(`/search?q=${encodeURIComponent(q)}`)).toContain('href="/id/luka"')
    const page = await text('/search?class=Loan')
    expect(page).toContain('<h2>1 result</h2>')
    expect(page).toMatch(/Luka has Twenty Thousand Leagues<\/a> <span class="status" data-fact="true">/)
    expect(page).toMatch(/<a href="\/search" aria-current="true"><span>Loan<\/span>/)
  })

  it("says the language of a facet's value where it is another one", async () => {
    expect(await text('/search?lang=az')).toMatch(/<summary>Mənbə<\/summary><ul>.*?<span lang="en">Catalogue of the/s)
    expect(await text('/search?lang=ka')).toContain('<span>ჩრდილოეთის დარბაზის კატალოგი</span>')
  })

  it('answers scripts', async () => {
    const { results } = (await (await get('/search.json?q=luka&lang=ka')).json()) as { results: object[] }
    expect(results[0]).toMatchObject({ href: '/id/luka', label: 'ლუკა', lang: 'ka', matched: 'Luka' })
    expect(((await (await get('/complete.json?kind=entity&class=Person&q=luk')).json()) as object[])[0]).toMatchObject({
      iri: 'https://example.org/library/id/luka',
      label: 'Luka'
    })
    expect(((await (await get('/complete.json?kind=property&q=borrow')).json()) as object[])[0]).toMatchObject({
      prefixed: 'lib:borrower'
    })
  })
})

it('Everybody can cite the graph: in words, BibTeX and CSL-JSON.', async () => {
  const page = (await text('/about')).replaceAll('&quot;', '"')
  const [, bibtex = '', csl = ''] =
    /<h3>BibTeX<\/h3><pre[^>]*><code>(.*?)<\/code>.*?<h3>CSL-JSON<\/h3><pre[^>]*><code>(.*?)<\/code>/s.exec(page) ?? []
  expect(bibtex).toMatch(/^@misc\{[\w-]+,\n(?: {2}\w+ = \{.*\},?\n)+\}$/)
  expect(bibtex).toContain('https://example.org/library/')
  expect(JSON.parse(csl)).toEqual([
    expect.objectContaining({
      type: 'dataset',
      title: expect.any(String) as unknown,
      version: expect.any(String) as unknown,
      URL: 'https://example.org/library/'
    })
  ])
})

it('The text for programs names the graph, its saved queries and licence, with addresses that answer.', async () => {
  const response = await fetch(`${server.url}/llms.txt`)
  const told = await response.text()
  expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
  expect(told).toMatch(/^# .+\n\n/)
  expect(told).toContain('creativecommons.org')
  const links = [...told.matchAll(/^- \[[^\]]+\]\((\S+)\): \S/gm)].map(([, address]) => address!)
  expect(links.filter(address => address.includes('/queries/'))).toHaveLength(5)
  const answers = await Promise.all(links.map(async address => [address, (await fetch(address)).status] as const))
  expect(answers.filter(([, status]) => status >= 500 || status === 404)).toEqual([])
})

it('Sitemap, robots and feed name the pages and sources.', async () => {
  expect(await text('/sitemap.xml')).toContain(`<loc>${server.url}/id/luka</loc>`)
  expect(await text('/robots.txt')).toContain(`Sitemap: ${server.url}/sitemap.xml`)
  const feed = await text('/feed.atom?lang=ka')
  expect(feed.indexOf('South')).toBeGreaterThan(0)
  expect(feed).toContain('<title>წყარო: ჩრდილოეთის დარბაზის კატალოგი</title>')
  expect(feed).toContain('<updated>2024-05-20T00:00:00Z</updated>')
})

it('Assets are kept for ever, and only what is bundled is one.', async () => {
  const [, path = ''] = /href="(\/assets\/site-[^"]+\.css)"/.exec(await text('/about')) ?? []
  const response = await get(path)
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect((await get('/assets/manifest.json')).status).toBe(404)
  expect((await get('/assets/..%2F..%2Fpackage.json')).status).toBe(404)
})
