import { describe, expect, it } from 'vitest'
import { translator } from '../../src/site/messages.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const PATH = '/queries/published-between'
const ALL = 'from=1000-01-01'
const get = (path: string, accept = 'text/csv'): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept } })
const lines = async (narrowing: string): Promise<string[]> =>
  (await (await get(`${PATH}?${ALL}&lang=en&${narrowing}`)).text()).trimEnd().split('\r\n')
const times = async (narrowing: string): Promise<string[]> => (await lines(`columns=when&${narrowing}`)).slice(1)

describe('The answer of a saved query, narrowed,', () => {
  it('has the rows that hold all words of the filter, in any script, and in any name of what they name', async () => {
    expect(await times('filter=gulliver')).toEqual(['1726-10-28', '1727'])
    expect(await times('filter=NORTH+gulliver')).toEqual(['1726-10-28'])
    expect(await times('filter=%E1%83%92%E1%83%A3%E1%83%9A%E1%83%98%E1%83%95%E1%83%94%E1%83%A0%E1%83%98')).toEqual([
      '1726-10-28',
      '1727'
    ])
    expect(await times('filter=nobody')).toEqual([])
  })

  it('has the rows with any of the values of one column, and of all columns: things, and years', async () => {
    expect(await times('facet.when=1727')).toEqual(['1727'])
    expect(await times('facet.when=1727&facet.when=1726')).toEqual(['1726-10-28', '1727'])
    expect(await times('facet.when=1873')).toEqual(['1872-11/1873-01'])
    expect(await times('facet.source=source/north-catalogue&facet.work=gullivers-travels')).toEqual(['1726-10-28'])
  })

  it('is sorted as a whole before a page of it is taken: times by their beginning, things by name', async () => {
    expect(await times('sort=when')).toEqual(['1726-10-28', '1727', '1869-03/1870-06', '1872-11/1873-01'])
    expect(await times('sort=-when&limit=1')).toEqual(['1872-11/1873-01'])
    expect(await times('sort=-source')).toEqual(['1872-11/1873-01', '1727', '1726-10-28', '1869-03/1870-06'])
    const page = await get(`${PATH}.csv?${ALL}&sort=when&limit=2&offset=1`)
    expect(page.headers.get('link')).toContain('sort=when&limit=2&offset=3>; rel="next"')
  })

  it('has the columns that are wanted, with their names, in every format of rows', async () => {
    expect((await lines('columns=work,when'))[0]).toBe('work,workName,when')
    expect((await lines('columns=when&columns=source&lang=none'))[0]).not.toContain('earliest')
    const json = (await (await get(`${PATH}.json?${ALL}&filter=1727&columns=when`)).json()) as object
    expect(json).toMatchObject({ head: { vars: ['when'] }, results: { bindings: [{ when: { value: '1727' } }] } })
  })

  it('refuses what names no column', async () => {
    for (const wrong of ['sort=whn', 'columns=when,whn', 'facet.whn=1727', 'sort=-whn']) {
      const response = await get(`${PATH}.csv?${ALL}&${wrong}`)
      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(/names no column of the answer: \\"whn\\".*did you mean when\?/)
    }
  })

  it('is the same on the page: its rows, its number, its links to data and to other orders', async () => {
    const page = await (await get(`${PATH}?${ALL}&filter=gulliver&sort=when`, 'text/html')).text()
    expect(page).toContain('<span class="count">2 of 4 rows</span>')
    expect(page).toContain(`href="${PATH}.csv?${ALL}&amp;filter=gulliver&amp;sort=when"`)
    expect(page).toMatch(/aria-sort="ascending"><a class="arrow" href="[^"]*&amp;sort=-when#answer"/)
    expect(page).toContain('name="filter" value="gulliver"')
    expect(page).toContain('<input type="hidden" name="from" value="1000-01-01">')
    expect(page).not.toContain('Twenty Thousand')
    const none = await (await get(`${PATH}?${ALL}&filter=nobody`, 'text/html')).text()
    expect(none).toContain('No row is like that.')
  })

  it('has an address for each row, whose page is the one with the row', async () => {
    const page = async (query: string): Promise<string> => (await get(`${PATH}?${ALL}${query}`, 'text/html')).text()
    const ids = [...(await page('&sort=-when')).matchAll(/<tr id="row-([^"]+)">/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(4)
    expect(await page(`&sort=-when&row=${ids[3]!}&page=9`)).toContain(`<tr id="row-${ids[3]!}">`)
  })
})

describe('The answer of a saved query in a frame', () => {
  it('is the view alone, of the same rows, for any site; its page gives the lines for it', async () => {
    const framed = await get(`/embed${PATH}?${ALL}&filter=gulliver`, 'text/html')
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(framed.headers.get('x-frame-options')).toBeNull()
    const text = await framed.text()
    expect(text).toContain('data-view="timeline"')
    expect(text).toContain(`<h1><a href="${PATH}?from=1000-01-01"`)
    expect(text).not.toMatch(/<form|site-header/)
    expect(text).not.toContain('Twenty Thousand')
    const page = await get(`${PATH}?${ALL}&filter=gulliver`, 'text/html')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await page.text()).toContain(`/embed${PATH}?${ALL}&amp;amp;filter=gulliver`)
    expect((await get('/embed/queries/nothing', 'text/html')).status).toBe(404)
  })

  it('leads to the page with all that it was asked with', async () => {
    const text = await (await get('/embed/queries/works-of-genre?genre=adventure&genre=satire', 'text/html')).text()
    expect(text).toContain('<a href="/queries/works-of-genre?genre=adventure&amp;genre=satire" rel="noopener">')
  })

  it("says in the reader's language what it cannot take, for any site, and leads to the form", async () => {
    const refused = await get(`/embed${PATH}?from=soon&lang=ka`, 'text/html')
    expect([refused.status, refused.headers.get('x-frame-options')]).toEqual([400, null])
    const text = await refused.text()
    expect(text).toContain('<html lang="ka" dir="ltr">')
    expect(text).toContain(translator('ka')('argument.invalid', { name: 'დასაწყისი', value: 'soon' }))
    expect(text).toContain(`<a href="${PATH}?from=soon" rel="noopener">`)
    expect(text).not.toContain('<nav')
  })
})
