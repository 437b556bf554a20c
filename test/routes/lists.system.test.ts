import { describe, expect, it } from 'vitest'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (path: string, accept = '*/*'): Promise<Response> => fetch(server.url + path, { headers: { accept } })

interface Variable {
  variable: string
  label: string
  missing: string
  values: string[]
  codes: Record<string, string>
  on: string[]
  min: number
  max?: number
  statements: number
  iri: string
}

describe('The codebook', () => {
  const read = async (path: string): Promise<Map<string, Variable>> => {
    const { codebook } = (await (await get(path)).json()) as { codebook: Variable[] }
    return new Map(codebook.map(each => [each.variable, each]))
  }

  it('has a row for each variable: its name, its values with their codes, what has it', async () => {
    const variables = await read('/codebook.json?lang=ka')
    expect(variables.get('genre')).toMatchObject({ label: 'ჟანრი', codes: { satire: 'სატირა' } })
    expect(variables.get('borrower')).toMatchObject({ values: ['პირი'], on: ['გაცემა'] })
    expect(new Set([...variables.values()].map(({ missing }) => missing)).size).toBeGreaterThan(2)
  })

  it('of one class has its fields, those of the classes above it too, with how often they stand', async () => {
    const variables = await read('/codebook.json?class=Loan')
    expect(variables.get('borrower')).toMatchObject({ min: 1, max: 1, on: ['Loan'] })
    expect([...variables.keys()]).toContain('label')
    expect([...variables.keys()]).not.toContain('genre')
    expect((await get('/codebook.json?class=Lone')).status).toBe(404)
  })

  it('tells how many statements of the graph have each variable', async () => {
    for (const { iri, statements } of (await read('/codebook.json')).values()) {
      const query = encodeURIComponent(`SELECT (COUNT(*) AS ?n) { ?s <${iri}> ?o }`)
      expect(await (await get(`/sparql?query=${query}`, 'text/csv')).text()).toBe(`n\r\n${statements}\r\n`)
    }
  })

  it('comes as CSV with a line for each variable, and as a page', async () => {
    const response = await get('/codebook', 'text/csv')
    expect(response.headers.get('content-disposition')).toContain('codebook.csv')
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n')
    expect(head).toMatch(/^variable,label,meaning,kind,values,codes,precision,missing,on,min,max,statements,iri$/)
    expect(lines.length).toBe((await read('/codebook')).size)
    expect(lines.find(line => line.startsWith('genre,'))).toContain('satire = satire')
    const page = await (await get('/codebook?class=Work', 'text/html')).text()
    expect(page).toMatch(/<th scope="row"><a href="\/ontology\/genre">genre<\/a>/)
  })

  it('is folded by what has its variables, and with a filter has those that hold its words, open', async () => {
    const folded = await (await get('/codebook', 'text/html')).text()
    expect(folded).toMatch(/<details class="opens"><summary>Loan /)
    expect(folded).not.toContain('<details class="opens" open>')
    const filtered = await (await get('/codebook?filter=Genre', 'text/html')).text()
    expect(filtered).toContain('<details class="opens" open>')
    expect(filtered).not.toContain('href="/ontology/borrower">borrower')
    expect([...(await read('/codebook.json?filter=Genre')).keys()]).toContain('genre')
    expect(await (await get('/codebook?filter=qqq', 'text/html')).text()).toContain('No row is like that')
  })
})
