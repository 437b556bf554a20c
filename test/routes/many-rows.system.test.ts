import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readQueries } from '../../src/queries/read.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import type { Store } from '../../src/store/store.js'
import { openWorld, serve, worldFolder } from './serving.js'
import type { Running } from './serving.js'

const PATH = '/queries/pairs'
/** Texts that the store of the large graph was asked. */
const asked: string[] = []
let [small, large]: Running[] = []
beforeAll(async () => {
  const world = await openWorld()
  const { store, model, release } = world
  const folder = { ...worldFolder(), queries: fileURLToPath(new URL('many-rows', import.meta.url)) }
  const queries = readQueries(folder, model).then(read => read.queries)
  const watched: Store = {
    ready: store.ready,
    load: () => store.load(),
    close: () => store.close(),
    ask: query => {
      asked.push(query.query)
      return store.ask(query)
    }
  }
  const counts = { ...release.manifest.counts, quads: 3_000_000 }
  const manyQuads = { ...release, manifest: { ...release.manifest, counts } }
  const open: OpenRelease = { ...world, queries }
  small = await serve({ open })
  large = await serve({ open: { ...open, store: watched, release: manyQuads } })
})
afterAll(() => Promise.all([small?.close(), large?.close()]))

const get = async (given: string, accept = 'text/html', path = PATH): Promise<string> =>
  (await fetch(`${large!.url}${path}${given}`, { headers: { accept } })).text()
/** Number and work of the rows of a page. */
const rowsIn = (page: string): string[] =>
  [...page.matchAll(/data-value="[^"]*\/id\/([^"]+)"[^]*?data-value="(\d+)"/g)].map(
    ([, work, number]) => `${number} ${work}`
  )
const allRows = async (): Promise<string[]> =>
  [...(await get('.csv?lang=none', 'text/csv')).matchAll(/\/id\/([^,]+),(\d+)/g)].map(
    ([, work, number]) => `${number} ${work}`
  )
const countIn = (page: string): string => /<span class="count">(.*?)<\/span>/.exec(page)![1]!

describe('The page of an answer of many rows over a large graph', () => {
  it('asks for the first rows alone, and says that there are more, and where all are counted', async () => {
    asked.length = 0
    const page = await get('')
    expect(countIn(page)).toBe(
      `More than 1,000 rows · <a href="${PATH}?filter=">Count all, with choices to narrow them down</a>`
    )
    const whole = asked.filter(text => text.includes('?hundreds'))
    expect(whole.length).toBe(1)
    expect(whole[0]).toMatch(/LIMIT 1001$/)
    expect(rowsIn(page)).toEqual((await allRows()).slice(0, 64))
    expect(page).toContain('name="filter"')
    expect(page).not.toContain('name="facet.')
    expect(page).not.toContain('SHA-256')
  })

  it.each([2, 15, 16, 62])('is page after page as all rows are: %i', async page => {
    asked.length = 0
    const text = await get(`?page=${page}`)
    const limits = asked.filter(each => each.includes('?hundreds')).map(each => /LIMIT \d+/.exec(each)?.[0])
    expect(limits).toEqual(page <= 15 ? ['LIMIT 1001'] : ['LIMIT 1001', 'LIMIT 65'])
    expect(rowsIn(text)).toEqual((await allRows()).slice((page - 1) * 64, page * 64))
    expect(text).toContain(`<a rel="next" href="${PATH}?page=${page + 1}">`)
  })

  it('ends with the last row', async () => {
    const text = await get('?page=63')
    expect(rowsIn(text)).toEqual((await allRows()).slice(62 * 64))
    expect(text).not.toContain('rel="next"')
    expect(rowsIn(await get('?page=999')).length).toBeGreaterThan(0)
  })

  it('has all rows, their number and what they can be chosen by once a choice is asked for', async () => {
    const page = await get('?filter=')
    expect(countIn(page)).toBe('4,000 rows')
    expect(page).toContain('name="facet.work"')
    expect(countIn(await get('?filter=gulliver'))).toBe('1,000 of 4,000 rows')
  })

  it('names its rows so that their addresses lead to them among all', async () => {
    const ids = [...(await get('?page=40')).matchAll(/<tr id="row-([^"]+)">/g)].map(([, id]) => id!)
    expect(await get(`?row=${ids[5]!}`)).toContain(`<tr id="row-${ids[5]!}">`)
  })

  it('is as every page where the answer has no more rows than that', async () => {
    const page = await get('?work=gullivers-travels')
    expect(countIn(page)).toBe('1,000 rows')
    expect(page).toContain('SHA-256')
    expect(countIn(await get('?a=1'))).toBe('400 rows')
  })
})

it('The page of an answer of many rows over a small graph counts them all.', async () => {
  const page = await (await fetch(small!.url + PATH, { headers: { accept: 'text/html' } })).text()
  expect(countIn(page)).toBe('4,000 rows')
})
