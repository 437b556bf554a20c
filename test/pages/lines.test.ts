import { beforeAll, describe, expect, it } from 'vitest'
import { lines } from '../../src/pages/parts/lines.js'
import { labels, plainContext, rows } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
})

const mapping = { time: 'year', value: 'loans', group: 'branch' }
const [north, south] = ['https://example.org/library/id/north', 'https://example.org/library/id/south']
const names = labels({ [north!]: { names: [{ text: 'North', lang: 'en' }] } })

function drawn(...all: { year: string; loans: string; branch: string }[]): string | undefined {
  const answer = { columns: [], rows: rows(...all).results!.bindings, names, texts: new Map() }
  return lines(mapping, { ...answer, rowId: row => `row-${String(row['year']?.value)}` }, context, 'Loans')?.text
}

describe('Lines', () => {
  it('have a panel for each thing, and a point for each number that tells it and leads to its row', () => {
    const text = drawn(
      { year: '2001', loans: '4', branch: north! },
      { year: '2002', loans: '12', branch: north! },
      { year: '2001', loans: '0', branch: south! }
    )!
    expect([...text.matchAll(/<li class="lane-\d">/g)]).toHaveLength(2)
    expect(text).toContain('<a href="#row-2002"><title>North 2002: 12</title><circle')
    expect([...text.matchAll(/<circle/g)]).toHaveLength(3)
    expect(text).toMatch(/<text [^>]*>12<\/text>/)
    expect(text).not.toMatch(/<text [^>]*>4<\/text>/)
  })

  it('join years that follow each other, and say nothing of those between others', () => {
    const text = drawn(
      { year: '2001', loans: '4', branch: north! },
      { year: '2002', loans: '5', branch: north! },
      { year: '2007', loans: '6', branch: north! }
    )!
    expect([...text.matchAll(/<line x1/g)]).toHaveLength(1)
  })

  it('leave out what has no number or no time, and are none of one time', () => {
    const loans = { loans: '4', branch: north! }
    expect(drawn({ ...loans, year: '2001' }, { ...loans, year: 'soon' })).toBeUndefined()
    expect(drawn({ ...loans, year: '2001' }, { year: '2002', loans: 'many', branch: north! })).toBeUndefined()
    expect(drawn({ ...loans, year: '2001' }, { ...loans, year: '2002' })).toBeDefined()
  })
})
