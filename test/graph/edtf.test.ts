import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf } from '../../src/rdf/edtf.js'

const year = integer({ min: 1, max: 9999 }).map(value => String(value).padStart(4, '0'))
const month = tuple(year, integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
const day = tuple(month, integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${String(d).padStart(2, '0')}`)
const lastOf = (text: string): string =>
  new Date(Date.UTC(2000, Number(text.slice(5, 7)), 0)).toISOString().slice(8, 10)

describe('The bounds of an EDTF time', () => {
  it('of a year are its first and its last day', () => {
    assert(
      property(year, y => {
        expect(boundsOf(y)).toEqual({ earliest: `${y}-01-01`, latest: `${y}-12-31` })
      }),
      { numRuns: 50 }
    )
  })

  it('of a month are its first and its last day, in leap years too', () => {
    assert(
      property(month, m => {
        const leap =
          Number(m.slice(0, 4)) % 4 === 0 && (Number(m.slice(0, 4)) % 100 !== 0 || Number(m.slice(0, 4)) % 400 === 0)
        const last = m.endsWith('-02') ? (leap ? '29' : '28') : lastOf(m)
        expect(boundsOf(m)).toEqual({ earliest: `${m}-01`, latest: `${m}-${last}` })
      }),
      { numRuns: 50 }
    )
  })

  it('do not move for what is approximate or uncertain', () => {
    assert(
      property(day, constantFrom('~', '?', '%'), (d, qualifier) => {
        expect(boundsOf(d + qualifier)).toEqual({ earliest: d, latest: d })
      }),
      { numRuns: 50 }
    )
  })

  it('of an interval are those of its ends, an open or unknown end has none', () => {
    assert(
      property(day, day, (a, b) => {
        const [from, to] = [a, b].sort() as [string, string]
        expect(boundsOf(`${from}/${to}`)).toEqual({ earliest: from, latest: to })
        for (const open of ['..', '']) {
          expect(boundsOf(`${from}/${open}`)).toEqual({ earliest: from, latest: undefined })
          expect(boundsOf(`${open}/${to}`)).toEqual({ earliest: undefined, latest: to })
        }
      }),
      { numRuns: 50 }
    )
  })

  it.each([
    ['199X', '1990-01-01', '1999-12-31'],
    ['2004-XX', '2004-01-01', '2004-12-31'],
    ['2004-21', '2004-03-01', '2004-05-31'],
    ['2004-23', '2004-09-01', '2004-11-30'],
    ['2003-24', '2003-12-01', '2004-02-29'],
    ['2004-29', '2004-09-01', '2004-11-30'],
    ['2004-34', '2004-04-01', '2004-06-30'],
    ['2004-06/2004', '2004-06-01', '2004-12-31'],
    ['{2004,2006}', '2004-01-01', '2006-12-31'],
    ['2004-06-05T00:30:00+04:00', '2004-06-05', '2004-06-05'],
    ['-0044', '-0044-01-01', '-0044-12-31'],
    ['201X/..', '2010-01-01', undefined]
  ])('of %s', (text, earliest, latest) => {
    expect(boundsOf(text)).toEqual({ earliest, latest })
  })

  it.each([
    ['2003-02-29', 'February of 2003 has 28 days'],
    ['2004-04-31', 'it is not EDTF'],
    ['2004-13', 'it is not EDTF'],
    ['2004-1', 'it is not EDTF'],
    ['soon', 'it is not EDTF'],
    ['199', 'a year has four digits (19XX, 199X)'],
    ['2005/2004', 'it ends before it begins'],
    ['../..', 'it names neither a beginning nor an end'],
    ['/', 'it names neither a beginning nor an end'],
    ['', 'it names neither a beginning nor an end']
  ])('are refused of "%s": %s', (text, reason) => {
    expect(boundsOf(text)).toBe(reason)
  })
})
