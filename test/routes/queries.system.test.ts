import { describe, expect, it } from 'vitest'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (path: string, accept = '*/*'): Promise<Response> => fetch(`${server.url}${path}`, { headers: { accept } })

describe('the list of saved queries', () => {
  it('tells machines everything a form needs', async () => {
    const { queries } = (await (await get('/queries')).json()) as { queries: object[] }
    expect(queries).toHaveLength(5)
    expect(queries[1]).toEqual({
      name: 'loans-of-person',
      path: '/queries/loans-of-person',
      form: 'select',
      formats: ['json', 'xml', 'csv', 'tsv'],
      topics: [],
      title: { en: 'What a person has borrowed', ka: 'რა აქვს პირს გატანილი' },
      description: {
        en: 'The works that a person had on loan or means to borrow, with the time as stated.',
        ka: 'ნაწარმოებები, რომლებიც პირს გატანილი აქვს ან რომელთა გატანასაც აპირებს, მითითებული დროით.'
      },
      view: { name: 'table', mapping: {} },
      services: [],
      parameters: [
        {
          name: 'person',
          type: 'Person',
          label: { en: 'Person', ka: 'პირი' },
          required: true,
          many: false,
          example: 'https://example.org/library/id/luka'
        }
      ]
    })
  })

  it("is a page in the reader's language", async () => {
    const page = await (await get('/queries?lang=ka', 'text/html')).text()
    expect(page).toContain('<html lang="ka" dir="ltr">')
    expect(page).toContain('<a href="/queries/loans-of-person">რა აქვს პირს გატანილი</a>')
  })
})

describe('a saved query', () => {
  it.each([
    ['json', 'application/sparql-results+json'],
    ['csv', 'text/csv; charset=utf-8'],
    ['tsv', 'text/tab-separated-values; charset=utf-8'],
    ['xml', 'application/sparql-results+xml'],
    ['html', 'text/html; charset=utf-8']
  ])('answers as .%s and by Accept', async (suffix, type) => {
    const bySuffix = await get(`/queries/loans-of-person.${suffix}?person=luka`)
    const byAccept = await get('/queries/loans-of-person?person=luka', type.split(';')[0])
    expect([bySuffix.status, bySuffix.headers.get('content-type'), byAccept.headers.get('content-type')]).toEqual([
      200,
      type,
      type
    ])
    const [one, other] = [await bySuffix.text(), await byAccept.text()]
    expect(one).toContain('luka-borrows-leagues')
    if (suffix !== 'html') expect(other).toBe(one)
  })

  it('that constructs triples answers as RDF', async () => {
    expect((await get('/queries/reading-network.ttl')).headers.get('content-type')).toBe('text/turtle; charset=utf-8')
    expect((await get('/queries/reading-network', 'application/ld+json')).headers.get('content-type')).toBe(
      'application/ld+json'
    )
    expect((await get('/queries/reading-network.csv')).status).toBe(406)
  })

  it('gives its text, as the file has it', async () => {
    const response = await get('/queries/disagreements.rq')
    expect(response.headers.get('content-type')).toBe('application/sparql-query')
    expect(await response.text()).toMatch(/^#\+ title/)
  })

  it('that does not exist is a 404 with the nearest name', async () => {
    const response = await get('/queries/disagreement')
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      404,
      'There is no saved query "disagreement". Did you mean disagreements?'
    ])
  })
})
