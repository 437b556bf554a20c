import { describe, expect, it } from 'vitest'
import { documentsIn } from '../../src/site/documents.js'
import { serve } from '../routes/serving.js'
import { openWithDocuments, sharedServer } from '../routes/shared-server.js'
import { pageRequests } from './requests.js'

const server = sharedServer(openWithDocuments)
const bare = sharedServer()
const { text } = pageRequests(server)
const { text: bareText } = pageRequests(bare)

describe("a thing's page", () => {
  it('has its fields with labels, and the source and the words that state them', async () => {
    const page = await text('/id/luka-borrows-leagues?lang=ka')
    expect(page).toContain('<a href="/id/luka">ლუკა</a>')
    expect(page).toContain('<a class="source" href="#said-north-catalogue">ჩრდილოეთის დარბაზის კატალოგი</a>')
    expect(page).toContain('<blockquote class="passage" lang="ka">')
    expect(page).toContain('<a href="/source/north-catalogue?passage=209,255#char=209,255">')
  })

  it('has only the position of a passage where the document is not here', async () => {
    const page = await bareText('/id/luka-borrows-leagues')
    expect(page).not.toContain('<blockquote')
    expect(page).toContain('characters 209 to 255 of the document')
  })

  it('quotes no more of a passage and of a source than the operator allows, and does not show the text', async () => {
    const documents = documentsIn('test/world/documents', { passage: 20, source: 70 })
    const quoting = await serve({ open: { ...server.open, documents } })
    const page = async (path: string): Promise<string> =>
      (await fetch(quoting.url + path, { headers: { accept: 'text/html' } })).text()
    const [, words] = /<blockquote class="passage" lang="ka"><p>(.*?)<\/p>/.exec(
      await page('/id/luka-borrows-leagues')
    )!
    expect([...words!].length).toBeLessThanOrEqual(22)
    expect(words).toMatch(/ …$/)
    // The budget is spent on three shorter passages.
    expect(await page('/id/north-leagues-publication')).not.toContain('<blockquote')
    expect(await page('/source/north-catalogue')).not.toContain('<div class="document"')
    // The store is the other server's.
    quoting.server.closeAllConnections()
    quoting.server.close()
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
    expect(page).toContain('<h2>What a person has borrowed <span class="count">2</span></h2>')
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
    expect(await bareText('/source/north-catalogue')).toContain('<div id="char=209,255">')
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
    ).toMatch(/<li><a href="\/id\/bela">[^<]*<\/a><\/li><li><a href="\/id\/luka">ლუკა<\/a><\/li>/)
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
