import { describe, expect, it } from 'vitest'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const LUKA = '/queries/loans-of-person'
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers })
const csv = async (path: string, headers?: Record<string, string>): Promise<string[][]> =>
  (await (await get(path, headers)).text())
    .trimEnd()
    .split('\r\n')
    .map(line => line.split(','))
const column = async (
  name: string,
  path: string,
  headers?: Record<string, string>
): Promise<(string | undefined)[]> => {
  const [head = [], ...rows] = await csv(path, headers)
  return rows.map(row => row[head.indexOf(name)])
}

describe('the answer of a saved query', () => {
  it('has the names of things beside their IRIs', async () => {
    const [head] = await csv(`${LUKA}.csv?person=luka`)
    expect(head).toEqual(['loan', 'loanName', 'work', 'workName', 'when', 'status', 'statusName'])
    expect(await column('statusName', `${LUKA}.csv?person=luka`)).toContain('occurred')
  })

  it('has them in the language of lang, else of Accept-Language, else in the first of the graph', async () => {
    const path = `${LUKA}.csv?person=luka`
    expect(await column('statusName', `${path}&lang=ka`)).toContain('მოხდა')
    expect(await column('statusName', path, { 'accept-language': 'fr, ka;q=0.8, en;q=0.5' })).toContain('მოხდა')
    expect(await column('statusName', `${path}&lang=en`, { 'accept-language': 'ka' })).toContain('occurred')
    expect(await column('statusName', path, { 'accept-language': 'fr' })).toContain('occurred')
    expect(await column('statusName', path, { cookie: 'lang=ka' })).toContain('occurred')
  })

  it('says what it depends on', async () => {
    const response = await get(`${LUKA}.csv?person=luka`, { 'accept-language': 'ka' })
    expect(response.headers.get('vary')).toMatch(/^Accept, Accept-Language/)
    expect(response.headers.get('content-language')).toBe('ka')
    const etags = await Promise.all(
      ['en', 'ka', 'none'].map(async lang => (await get(`${LUKA}.csv?person=luka&lang=${lang}`)).headers.get('etag'))
    )
    expect(new Set(etags).size).toBe(3)
  })

  it('has none with lang=none: it is then what the endpoint answers', async () => {
    const [head] = await csv(`${LUKA}.csv?person=luka&lang=none`)
    expect(head).toEqual(['loan', 'work', 'when', 'status'])
  })

  it('refuses what is no language', async () => {
    const response = await get(`${LUKA}.csv?person=luka&lang=%22x%22`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(
      'The parameter \\"lang\\" has to be a language tag like \\"ka\\", or \\"none\\"'
    )
  })

  it('has names with their language in every format of rows', async () => {
    const json = (await (await get(`${LUKA}.json?person=luka&lang=ka`)).json()) as {
      head: { vars: string[] }
      results: { bindings: Record<string, object>[] }
    }
    expect(json.head.vars).toContain('statusName')
    expect(json.results.bindings[0]!['statusName']).toEqual({ 'type': 'literal', 'value': 'მოხდა', 'xml:lang': 'ka' })
    expect(await (await get(`${LUKA}.tsv?person=luka&lang=ka`)).text()).toMatch(
      /^\?loan\t\?loanName\t.*\n<https:[^\t]*luka-borrows-leagues>\t.*"მოხდა"@ka\n/
    )
    expect(await (await get(`${LUKA}.xml?person=luka&lang=ka`)).text()).toContain(
      '<binding name="statusName"><literal xml:lang="ka">მოხდა</literal></binding>'
    )
  })

  it('has the same names on each of its pages of rows', async () => {
    const all = await column('statusName', `${LUKA}.csv?person=luka`)
    const parts = [0, 1].map(offset => column('statusName', `${LUKA}.csv?person=luka&limit=1&offset=${offset}`))
    expect((await Promise.all(parts)).flat()).toEqual(all)
  })
})
