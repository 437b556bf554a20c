import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { published } from './published-bounds.js'

const year = integer({ min: 1, max: 9999 }).map(value => String(value).padStart(4, '0'))
const month = tuple(year, integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
const day = tuple(month, integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${String(d).padStart(2, '0')}`)
const lastOf = (text: string): string =>
  new Date(Date.UTC(2000, Number(text.slice(5, 7)), 0)).toISOString().slice(8, 10)

describe('The bounds of an EDTF time', () => {
  it('of a year are its first and its last day', () => {
    assert(
      property(year, y => {
        expect(published(y)).toBe(`${y}-01-01 ${y}-12-31`)
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
        expect(published(m)).toBe(`${m}-01 ${m}-${last}`)
      }),
      { numRuns: 50 }
    )
  })

  it('do not move for what is uncertain', () => {
    assert(
      property(day, d => {
        expect(published(`${d}?`)).toBe(`${d} ${d}`)
      }),
      { numRuns: 50 }
    )
  })

  it('of what is approximate lie a unit of its precision further out', () => {
    const around = (d: string, days: number): string =>
      new Date(Date.parse(d) + days * 86_400_000).toISOString().slice(0, 10)
    const modern = integer({ min: 1000, max: 9998 })
    assert(
      property(modern, month, day, constantFrom('~', '%'), (y, m, d, qualifier) => {
        expect(published(`${y}${qualifier}`)).toBe(`${String(y - 1).padStart(4, '0')}-01-01 ${y + 1}-12-31`)
        const day = `${y}${d.slice(4)}`
        expect(published(day + qualifier)).toBe(`${around(day, -1)} ${around(day, 1)}`)
        const [first, last] = published(`${y}${m.slice(4)}${qualifier}`).split(' ') as [string, string]
        expect([around(first, 0).slice(8), around(last, 1).slice(8)]).toEqual(['01', '01'])
        expect(Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000 / 30.4)).toBe(3)
      }),
      { numRuns: 50 }
    )
  })

  it('of an interval are those of its ends, an open or unknown end has none', () => {
    assert(
      property(day, day, (a, b) => {
        const [from, to] = [a, b].sort() as [string, string]
        expect(published(`${from}/${to}`)).toBe(`${from} ${to}`)
        for (const open of ['..', '']) {
          expect(published(`${from}/${open}`)).toBe(`${from} -`)
          expect(published(`${open}/${to}`)).toBe(`- ${to}`)
        }
      }),
      { numRuns: 50 }
    )
  })

  it.each([
    ['2003-02-29', 'February of 2003 has 28 days'],
    ['2004-04-31', 'it is not EDTF'],
    ['2004-13', 'it is not EDTF'],
    ['2004-1', 'it is not EDTF'],
    ['soon', 'it is not EDTF'],
    ['200406', 'a year has four digits, or more after a Y; - stands before the month and the day'],
    ['19990101', 'a year has four digits, or more after a Y; - stands before the month and the day'],
    ['10000', 'a year has four digits, or more after a Y; - stands before the month and the day'],
    ['-10000', 'a year has four digits, or more after a Y; - stands before the month and the day'],
    ['0', 'it is not EDTF'],
    ['-0000', 'it is not EDTF'],
    ['Y2004', 'it is not EDTF'],
    ['2001-42', 'it is not EDTF'],
    ['199X-02-30', 'it is not EDTF'],
    ['1900-02-29', 'February of 1900 has 28 days'],
    ['2003-02-29/2004', 'February of 2003 has 28 days'],
    ['-0001/-0002', 'it ends before it begins'],
    ['[2003..2001]', 'it ends before it begins'],
    ['Y1E11', 'years of more than 11 digits cannot be compared'],
    ['Y1E400', 'years of more than 11 digits cannot be compared'],
    ['[' + '1999,'.repeat(200) + '2000]', 'it is longer than 500 characters'],
    ['199', 'a year has four digits (19XX, 199X)'],
    ['2005/2004', 'it ends before it begins'],
    ['../..', 'it names neither a beginning nor an end'],
    ['/', 'it names neither a beginning nor an end'],
    ['', 'it names neither a beginning nor an end']
  ])('are refused of "%s": %s', (text, reason) => {
    expect(published(text)).toBe(reason)
  })
})
