import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
let bare: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld({ documents: 'test/world/documents' }) })
  bare = await serve({ open: await openWorld() })
})
afterAll(() => Promise.all([server.close(), bare.close()]))

const get = (path: string, headers: Record<string, string> = {}, from = server): Promise<Response> =>
  fetch(from.url + path, { headers: { accept: 'text/html', ...headers } })
const text = async (path: string, headers: Record<string, string> = {}, from = server): Promise<string> =>
  (await get(path, headers, from)).text()

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
  '/ontology',
  '/shapes',
  '/dumps/',
  '/about',
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

describe("a thing's page", () => {
  it('has its fields with labels, and the source and the words that state them', async () => {
    const page = await text('/id/luka-borrows-leagues?lang=ka')
    expect(page).toContain('<a href="/id/luka">ლუკა</a>')
    expect(page).toContain('<a class="source" href="#said-north-catalogue">ჩრდილოეთის დარბაზის კატალოგი</a>')
    expect(page).toContain('<blockquote class="passage" lang="ka">')
    expect(page).toContain('<a href="/source/north-catalogue?passage=209,255#char=209,255">')
  })

  it('has only the position of a passage where the document is not here', async () => {
    const page = await text('/id/luka-borrows-leagues', {}, bare)
    expect(page).not.toContain('<blockquote')
    expect(page).toContain('characters 209 to 255 of the document')
  })

  it('never lets a plan look like a fact', async () => {
    const page = await text('/id/bela-will-borrow-gulliver')
    expect(page).toContain('<span class="status" data-fact="false">planned</span>')
    expect(page).toContain('<p class="notice">This is not stated as a fact')
    for (const path of ['/id/bela', '/source/north-catalogue', '/id/gullivers-travels']) {
      const [, mention] = /<a href="\/id\/bela-will-borrow-gulliver">(.*?)<\/li>/s.exec(await text(path)) ?? []
      expect([path, mention]).toEqual([path, expect.stringContaining('data-fact="false"') as string])
    }
    expect(await text('/id/luka-borrows-leagues')).toContain('<span class="status" data-fact="true">occurred</span>')
  })

  it('has what points at it, the questions about it, its links and a query that makes it', async () => {
    const page = await text('/id/luka')
    expect(page).toContain('<h4>as “borrower”</h4>')
    expect(page).toContain('<a href="/queries/loans-of-person?person=luka">What a person has borrowed</a>')
    expect(page).toContain('<a href="/sparql?query=')
    expect(await text('/id/jules-verne')).toMatch(
      /href="https:\/\/example\.com\/catalogue\/verne">[^<]*<\/a> <span class="quiet">exact match/
    )
    expect(await text('/id/luka?property=borrower&class=Loan')).toContain('<p>2 things</p>')
  })
})

describe("a source's page", () => {
  it('has the whole text with its passages marked, and everything it states in that order', async () => {
    const page = await text('/source/north-catalogue')
    expect(page).toContain('<mark id="char=0,101"><a href="#at=0,101">')
    expect(page).toMatch(/They cover \d+ % of its text\./)
    const places = ['0,101', '102,155', '156,208', '209,255', '256,297'].map(range => page.indexOf(`id="at=${range}"`))
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true)
  })

  it('has a place for each passage also without the document', async () => {
    expect(await text('/source/north-catalogue', {}, bare)).toContain('<div id="char=209,255">')
  })
})

describe("a saved query's page", () => {
  it('is called by the question in plain words that it answers', async () => {
    const page = await text('/queries/loans-of-person?person=luka&lang=en')
    expect(page).toContain('<h1>What has Luka borrowed?</h1>')
    expect(page).toContain('<a href="/queries/loans-of-person">What a person has borrowed</a>')
    expect(await text('/queries/loans-of-person?person=bela&lang=en')).toContain('<h1>What a person has borrowed</h1>')
  })

  it("has a form with what was asked, the answer in the reader's language and ways to call it", async () => {
    const page = await text('/queries/loans-of-person?person=luka&lang=ka')
    expect(page).toContain('<option value="luka" selected>ლუკა</option>')
    expect(page).toContain('data-variable="loan"')
    expect(page).toContain('VALUES ?person {')
    expect(page).toContain(`curl &#39;${server.url}/queries/loans-of-person.csv?person=luka&amp;lang=ka&#39;`)
    expect(page).toContain('href="/queries/loans-of-person.csv?person=luka&amp;lang=ka"')
  })

  it('names things in the language asked for and links to them, in lists too; texts stay as they are', async () => {
    const ask = (query: string): Promise<string> =>
      text(
        `/sparql?lang=ka&query=${encodeURIComponent(
          `PREFIX id: <https://example.org/library/id/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ${query}`
        )}`
      )
    expect(await ask('SELECT (id:luka AS ?person) {}')).toContain('/id/luka"><a href="/id/luka">ლუკა</a></td>')
    expect(
      await ask('SELECT (GROUP_CONCAT(STR(?person); separator=" ") AS ?people) { VALUES ?person { id:luka id:bela } }')
    ).toContain('<li><a href="/id/luka">ლუკა</a></li><li><a href="/id/bela">')
    expect(await ask('SELECT ?name { VALUES ?name { "Nobody"@en "Luka" } }')).toMatch(
      /<span lang="en">Nobody<\/span>.*data-value="Luka"[^>]*>Luka<\/td>/s
    )
  })

  it('tells the browser how to draw its view', async () => {
    expect(await text('/queries/published-between')).toContain(
      '<figure class="view" data-view="timeline" data-mapping="{&quot;start&quot;:&quot;earliest&quot;,' +
        '&quot;end&quot;:&quot;latest&quot;}" data-table="answer" hidden>'
    )
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

it('Nothing that was asked for here was a fault of the server.', () => {
  expect([...server.failures, ...bare.failures]).toEqual([])
})
