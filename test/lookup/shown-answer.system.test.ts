import { describe, expect, it } from 'vitest'
import { lookUpShownAnswer } from '../../src/lookup/shown-answer.js'
import type { AnswerPart } from '../../src/lookup/page-rows.js'
import type { ShownAnswer } from '../../src/lookup/shown-answer.js'
import { bindingsOf } from '../../src/sparql/results-json.js'
import type { JsonResults } from '../../src/sparql/results-json.js'
import { rows } from '../pages/plain.js'
import { sharedServer } from '../routes/shared-server.js'

const server = sharedServer()
const slugs = ['around-the-world', 'gullivers-travels', 'twenty-thousand-leagues']
/** The same in the order of their Georgian names, of which the first has none. */
const inGeorgian = ['gullivers-travels', 'twenty-thousand-leagues', 'around-the-world']

const iriOf = (slug: string): string => server.open.model.idIri(slug)
const answer = (all = slugs): JsonResults => rows(...all.map(slug => ({ work: iriOf(slug), genre: 'x' })))
const order = [{ columns: ['work'], column: 'work', descending: false }]
const narrowing = { filter: '', facets: new Map(), columns: [] }

const shown = (part: Partial<AnswerPart>, results: JsonResults): Promise<ShownAnswer> =>
  lookUpShownAnswer(results, { page: 1, size: 10, order, narrowing, ...part }, [], {
    site: server.open,
    language: 'ka',
    signal: new AbortController().signal
  })
const works = ({ results }: ShownAnswer): string[] =>
  bindingsOf(results as JsonResults).map(row => String(row['work']!.value).replace(iriOf(''), ''))

describe('An answer that is sorted by things stands in the order of their names in the language of the page', () => {
  it('on one page, and on several, each after the one before', async () => {
    expect(works(await shown({}, answer()))).toEqual(inGeorgian)
    const pages = await Promise.all(inGeorgian.map((_, at) => shown({ size: 1, page: at + 1 }, answer())))
    expect(pages.flatMap(works)).toEqual(inGeorgian)
  })

  it('with the row of an address on the page that it is on then', async () => {
    const part = await shown({ size: 1, row: 'around-the-world' }, answer())
    expect([part.paging.page, works(part)]).toEqual([3, ['around-the-world']])
  })

  it('as far as a filter leaves it', async () => {
    const filtered = { ...narrowing, filter: 'the' }
    expect(works(await shown({ narrowing: filtered }, answer()))).toEqual([inGeorgian[1], inGeorgian[2]])
  })

  it('unless the reader sorts it otherwise, or there are so many rows that not all names are asked for', async () => {
    const sort = { variable: 'genre', descending: false }
    expect(works(await shown({ narrowing: { ...narrowing, sort } }, answer()))).toEqual(slugs)
    const many = slugs.flatMap(slug => Array<string>(4000).fill(slug))
    for (const page of [1, 2]) expect(works(await shown({ page }, answer(many)))[0]).toBe(slugs[0])
  })
})

it('The page of a saved query is in that order, and its data as the query has it.', async () => {
  const get = async (path: string, accept: string): Promise<string> =>
    (await fetch(server.url + path, { headers: { accept } })).text()
  const path = '/queries/works-of-genre?genre=adventure&lang=ka'
  const page = await get(path, 'text/html')
  expect([...page.matchAll(/<li class="card"><h3><a href="\/id\/([^"]*)"/g)].map(([, slug]) => slug)).toEqual(
    inGeorgian
  )
  const data = await get(path, 'text/csv')
  expect([...data.matchAll(/^[^,]*\/id\/([^,]*)/gm)].map(([, slug]) => slug)).toEqual(slugs)
})
