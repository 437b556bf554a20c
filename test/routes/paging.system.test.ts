import { describe, expect, it, vi } from 'vitest'
import { raw } from './raw.js'
import type { RawAnswer } from './raw.js'
import { openWorld, serve } from './serving.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (path: string, accept?: string, method = 'GET'): Promise<RawAnswer> =>
  raw(server.port, `${method} ${path}`, accept === undefined ? {} : { Accept: accept })

describe('rows of a saved query, page by page,', () => {
  const all = async (suffix: string): Promise<string[]> =>
    (await get(`/queries/published-between.${suffix}`)).text.trim().split(/\r?\n/)

  it.each(['csv', 'tsv'])('are together all rows (%s)', async suffix => {
    const [head, ...expected] = await all(suffix)
    expect(expected.length).toBeGreaterThan(2)
    const found: string[] = []
    let next: string | undefined = `/queries/published-between.${suffix}?limit=1`
    while (next !== undefined) {
      const answer: RawAnswer = await get(next)
      expect(answer.status).toBe(200)
      const [first, ...rows] = answer.text.trim().split(/\r?\n/)
      expect(first).toBe(head)
      found.push(...rows)
      next = /<([^>]*)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1]
    }
    expect(found).toEqual(expected)
  })

  it('know the page before, in JSON and XML as well', async () => {
    for (const suffix of ['json', 'xml']) {
      const answer = await get(`/queries/published-between.${suffix}?from=1700-01-01&offset=1&limit=2`)
      expect(answer.headers['link']).toContain(
        `</queries/published-between.${suffix}?from=1700-01-01&limit=2&offset=0>; rel="prev"`
      )
    }
    expect((await get('/queries/published-between.csv?limit=1000')).headers['link']).toBeUndefined()
  })

  it.each(['', '&lang=none'])('are asked for once, with the row that follows (%s)', async names => {
    const asked = vi.spyOn(server.open.store, 'ask')
    const answer = await get(`/queries/published-between.csv?from=1701-01-01&offset=1&limit=1${names}`)
    expect(answer.text.trim().split(/\r?\n/)).toHaveLength(2)
    expect(answer.headers['link']).toContain('offset=2>; rel="next"')
    expect(asked.mock.calls.filter(([{ query }]) => /OFFSET [12]/.test(query))).toHaveLength(1)
    asked.mockRestore()
  })

  it('are as many as the server gives at most, of which none is cut off', async () => {
    const { port, close } = await serve({ open: await openWorld() }, { rows: 2 })
    const rowsOf = async (limit: number): Promise<[number, boolean, boolean]> => {
      const { text, headers } = await raw(port, `GET /queries/published-between.json?limit=${String(limit)}`)
      const { head, results } = JSON.parse(text) as { head: { link?: string[] }; results: { bindings: object[] } }
      return [results.bindings.length, /rel="next"/.test(headers['link'] ?? ''), head.link !== undefined]
    }
    expect(await rowsOf(1)).toEqual([1, true, false])
    expect(await rowsOf(2)).toEqual([2, true, false])
    expect(await rowsOf(3)).toEqual([2, true, true])
    await close()
  })

  it.each(['limit=0', 'limit=x', 'limit=-1', 'offset=1.5', 'limit=1&limit=2', 'limit=99999999999'])(
    'are refused for %s',
    async parameters => {
      for (const suffix of ['csv', 'html', 'rq'])
        expect((await get(`/queries/published-between.${suffix}?${parameters}`)).status).toBe(400)
    }
  )
})
