import { describe, expect, it } from 'vitest'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const explain = (query: string, accept: string): Promise<Response> =>
  fetch(`${server.url}/explain`, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/sparql-query' },
    body: query
  })

interface Step {
  operator: string
  text?: string
  rows?: number
}

describe('The plan of a query', () => {
  const query = `PREFIX lib: <https://example.org/library/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?loan { ?loan lib:borrower ?who . ?who a foaf:Person . ?loan a lib:Loan . ?loan lib:none 1 }`

  it('has its steps, patterns with the fewest rows first, by the counts of the release', async () => {
    const { steps } = (await (await explain(query, 'application/json')).json()) as { steps: Step[] }
    expect(steps.map(({ operator }) => operator)).toEqual(['pattern', 'pattern', 'pattern', 'pattern', 'select'])
    expect(steps[0]).toEqual({ operator: 'pattern', text: '?loan lib:none "1"^^xsd:integer', rows: 0 })
    const counted = await fetch(
      `${server.url}/sparql?format=csv&query=${encodeURIComponent(
        'SELECT (COUNT(DISTINCT ?loan) AS ?n) { ?loan a <https://example.org/library/ontology#Loan> }'
      )}`
    )
    const number = Number((await counted.text()).split(/\r?\n/)[1])
    expect(number).toBeGreaterThan(0)
    expect(steps.find(({ text }) => text === '?loan a lib:Loan')?.rows).toBe(number)
  })

  it('is a page in the language of the reader, without scripts', async () => {
    const response = await fetch(`${server.url}/explain?lang=ka&query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/html' }
    })
    const text = await response.text()
    expect(text).toContain('<b>შაბლონი</b> <code>?loan a lib:Loan</code>')
    expect(text).toMatch(/<html lang="ka"/)
  })

  it('says what is wrong with what is no query', async () => {
    expect((await explain('SELECT * {', 'application/json')).status).toBe(400)
    expect((await explain('INSERT DATA { <x:a> <x:b> <x:c> }', 'application/json')).status).toBe(403)
    expect((await fetch(`${server.url}/explain`)).status).toBe(400)
    expect((await explain(query, 'image/png')).status).toBe(406)
  })
})
