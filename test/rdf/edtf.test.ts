import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay } from '../../src/rdf/dates.js'
import { boundsOf } from '../../src/rdf/edtf.js'

/** Bounds as they are published: `earliest latest`, a bound that is not there as `-`. */
function published(text: string): string {
  const bounds = boundsOf(text)
  if (typeof bounds === 'string') return bounds
  return [bounds.earliest, bounds.latest].map(day => (day ? formatDay(day) : '-')).join(' ')
}

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
    ['1985-04-12', '1985-04-12 1985-04-12'],
    ['1985-04', '1985-04-01 1985-04-30'],
    ['1985', '1985-01-01 1985-12-31'],
    ['1985-04-12T23:20:30', '1985-04-12 1985-04-12'],
    ['1985-04-12T23:20:30Z', '1985-04-12 1985-04-12'],
    ['1985-04-12T23:20:30-04', '1985-04-12 1985-04-12'],
    ['1985-04-12T23:20:30+04:30', '1985-04-12 1985-04-12'],
    ['1964/2008', '1964-01-01 2008-12-31'],
    ['2004-06/2006-08', '2004-06-01 2006-08-31'],
    ['2004-02-01/2005-02-08', '2004-02-01 2005-02-08'],
    ['2004-02-01/2005-02', '2004-02-01 2005-02-28'],
    ['2004-02-01/2005', '2004-02-01 2005-12-31'],
    ['2005/2006-02', '2005-01-01 2006-02-28'],
    ['Y170000002', '170000002-01-01 170000002-12-31'],
    ['Y-170000002', '-170000002-01-01 -170000002-12-31'],
    ['2001-21', '2001-03-01 2001-05-31'],
    ['1984?', '1984-01-01 1984-12-31'],
    ['2004-06~', '2004-05-01 2004-07-31'],
    ['2004-06-11%', '2004-06-10 2004-06-12'],
    ['201X', '2010-01-01 2019-12-31'],
    ['20XX', '2000-01-01 2099-12-31'],
    ['2004-XX', '2004-01-01 2004-12-31'],
    ['1985-04-XX', '1985-04-01 1985-04-30'],
    ['1985-XX-XX', '1985-01-01 1985-12-31'],
    ['1985-04-12/..', '1985-04-12 -'],
    ['1985-04/..', '1985-04-01 -'],
    ['1985/..', '1985-01-01 -'],
    ['../1985-04-12', '- 1985-04-12'],
    ['../1985-04', '- 1985-04-30'],
    ['../1985', '- 1985-12-31'],
    ['1985-04-12/', '1985-04-12 -'],
    ['1985-04/', '1985-04-01 -'],
    ['1985/', '1985-01-01 -'],
    ['/1985-04-12', '- 1985-04-12'],
    ['/1985-04', '- 1985-04-30'],
    ['/1985', '- 1985-12-31'],
    ['-1985', '-1985-01-01 -1985-12-31'],
    ['Y-17E7', '-170000000-01-01 -170000000-12-31'],
    ['1950S2', '1900-01-01 1999-12-31'],
    ['Y171010000S3', '171000000-01-01 171999999-12-31'],
    ['Y3388E2S3', '338000-01-01 338999-12-31'],
    ['2001-34', '2001-04-01 2001-06-30'],
    ['[1667,1668,1670..1672]', '1667-01-01 1672-12-31'],
    ['[..1760-12-03]', '- 1760-12-03'],
    ['[1760-12..]', '1760-12-01 -'],
    ['[1760-01,1760-02,1760-12..]', '1760-01-01 -'],
    ['[1667,1760-12]', '1667-01-01 1760-12-31'],
    ['[..1984]', '- 1984-12-31'],
    ['{1667,1668,1670..1672}', '1667-01-01 1672-12-31'],
    ['{1960,1961-12}', '1960-01-01 1961-12-31'],
    ['{..1984}', '- 1984-12-31'],
    ['2004-06~-11', '2004-05-11 2004-07-11'],
    ['2004?-06-11', '2004-06-11 2004-06-11'],
    ['?2004-06-~11', '2004-06-10 2004-06-12'],
    ['2004-%06-11', '2004-05-11 2004-07-11'],
    ['156X-12-25', '1560-12-25 1569-12-25'],
    ['15XX-12-25', '1500-12-25 1599-12-25'],
    ['XXXX-12-XX', '0000-12-01 9999-12-31'],
    ['1XXX-XX', '1000-01-01 1999-12-31'],
    ['1XXX-12', '1000-12-01 1999-12-31'],
    ['1984-1X', '1984-10-01 1984-12-31'],
    ['2004-06-~01/2004-06-~20', '2004-05-31 2004-06-21'],
    ['2004-06-XX/2004-07-03', '2004-06-01 2004-07-03']
  ])('of the example %s of the specification are %s', (text, bounds) => {
    expect(published(text)).toBe(bounds)
  })

  it.each([
    ['2004-22', '2004-06-01 2004-08-31'],
    ['2004-23', '2004-09-01 2004-11-30'],
    ['2003-24', '2003-12-01 2004-02-29'],
    ['2004-25', '2004-03-01 2004-05-31'],
    ['2004-28', '2004-12-01 2005-02-28'],
    ['2004-29', '2004-09-01 2004-11-30'],
    ['2003-30', '2003-12-01 2004-02-29'],
    ['2004-31', '2004-03-01 2004-05-31'],
    ['2004-32', '2004-06-01 2004-08-31'],
    ['2004-33', '2004-01-01 2004-03-31'],
    ['2004-36', '2004-10-01 2004-12-31'],
    ['2004-37', '2004-01-01 2004-04-30'],
    ['2004-38', '2004-05-01 2004-08-31'],
    ['2004-39', '2004-09-01 2004-12-31'],
    ['2004-40', '2004-01-01 2004-06-30'],
    ['2004-41', '2004-07-01 2004-12-31'],
    ['-0001-24', '-0001-12-01 0000-02-29'],
    ['0000', '0000-01-01 0000-12-31'],
    ['0000-02', '0000-02-01 0000-02-29'],
    ['-0044-03-15', '-0044-03-15 -0044-03-15'],
    ['-0045/-0044', '-0045-01-01 -0044-12-31'],
    ['-0001/0001', '-0001-01-01 0001-12-31'],
    ['-156X', '-1569-01-01 -1560-12-31'],
    ['-1950S2', '-1999-01-01 -1900-12-31'],
    ['{-0044,-0100,12XX}', '-0100-01-01 1299-12-31'],
    ['XXXX-02-29', '0000-02-29 9996-02-29'],
    ['2004-1X-05', '2004-10-05 2004-12-05'],
    ['2004-02-2X', '2004-02-20 2004-02-29'],
    ['2004-06/2004', '2004-06-01 2004-12-31'],
    ['2004-06-30/2004-06', '2004-06-30 2004-06-30'],
    ['2004-06-05T00:30:00+04:00', '2004-06-05 2004-06-05'],
    ['201X/..', '2010-01-01 -'],
    ['1994~', '1993-01-01 1995-12-31'],
    ['2004-02-29~', '2004-02-28 2004-03-01'],
    ['2003-12-31~', '2003-12-30 2004-01-01'],
    ['2003-12~', '2003-11-01 2004-01-31'],
    ['2004~-02-29', '2003-02-28 2005-02-28'],
    ['-0044~', '-0045-01-01 -0043-12-31'],
    ['2002~/..', '2001-01-01 -'],
    ['Y10000', '10000-01-01 10000-12-31']
  ])('of %s are %s', (text, bounds) => {
    expect(published(text)).toBe(bounds)
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
