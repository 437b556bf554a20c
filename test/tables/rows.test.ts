import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readDate } from '../../src/tables/dates.js'
import { readNumber } from '../../src/tables/numbers.js'
import { RowReport } from '../../src/tables/row-faults.js'
import { slugOf } from '../../src/tables/templates.js'

describe('A million faults', () => {
  it('are told by kind, with counts and first places', () => {
    const rows = new RowReport()
    for (let line = 1; line <= 1_000_000; line++) {
      rows.fault({ file: 'x.csv', line, column: 1 }, { message: line % 4 ? 'a bad date' : 'a bad name', found: 'x' })
      rows.endRow('stop')
    }
    expect(
      rows.kinds('faults').map(({ message, count, first }) => [message, count, first.length, first[0]!.line])
    ).toEqual([
      ['a bad date', 750_000, 20, 1],
      ['a bad name', 250_000, 20, 4]
    ])
    const report = new Report()
    rows.summarize(report, { file: 'x.yaml', line: 1, column: 1 })
    expect(report.faults).toHaveLength(42)
    expect(report.faults.at(-1)!.message).toBe('a bad name: 249,980 more')
  })
})

describe('Numbers', () => {
  it('come back as they were written, whatever parts their thousands and decimals', () => {
    const form = fc.constantFrom([',', '.'], ['.', ','], [',', ' '], ['.', "'"]) as fc.Arbitrary<[string, string]>
    fc.assert(
      fc.property(form, fc.bigInt(0n, 10n ** 15n), fc.option(fc.stringMatching(/^\d{1,6}$/)), (signs, whole, part) => {
        const [decimalChar, groupChar] = signs
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, groupChar)
        const text = `€ ${grouped}${part === null ? '' : decimalChar + part}`
        const number = readNumber(text, { decimalChar, groupChar, affix: '€' })
        expect(number).toBe(`${whole}${part === null ? '' : `.${part}`}`)
      })
    )
  })

  it.each(['1.234,56', '1,23,4', '12,34', 'n/a', '—', '', '1e5', '1.2.3'])(
    '%s is none where a comma parts thousands',
    text => {
      expect(readNumber(text, { decimalChar: '.', groupChar: ',', affix: '' })).toBeUndefined()
    }
  )
})

describe('Dates', () => {
  it('come back as EDTF in whatever order their form has', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, date => {
        const [iso] = date.toISOString().split('T') as [string]
        const [year, month, number] = iso.split('-') as [string, string, string]
        expect(readDate(`${Number(month)}/${Number(number)}/${year}`, ['M/d/yyyy'])).toBe(iso)
        expect(readDate(`${number}.${month}.${year.slice(2)}`, ['yyyy', 'dd.MM.yy'])).toBe(iso)
        expect(readDate(date.toISOString(), ["yyyy-MM-dd'T'HH:mm:ss.SX"])).toBe(iso)
        expect(readDate(String(date.getTime()), ['unix ms'])).toBe(iso)
        expect(readDate(String(Math.floor(date.getTime() / 1000)), ['M/d/yyyy', 'unix'])).toBe(iso)
        expect(readDate(`${month}/${year}`, ['dd/MM/yyyy', 'MM/yyyy'])).toBe(`${year}-${month}`)
      })
    )
  })

  it.each(['31/02/2019', '32/01/2019', '00/01/2019', '2019', 'n/a', '1/1/2019'])('%s is no day', text => {
    expect(readDate(text, ['dd/MM/yyyy'])).toBeUndefined()
  })

  it.each([
    ['5 May 2003', 'd MMMM yyyy', '2003-05-05'],
    ['Sept. 2003', 'MMM yyyy', '2003-09'],
    ["'99", "''yy", undefined],
    ['1 Ma 2003', 'd MMMM yyyy', undefined]
  ])('%s in the form %s is %s', (text, form, expected) => {
    expect(readDate(text, [form])).toBe(expected)
  })
})

it('A slug is made of any text, or none is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(slugOf(text))))
  expect(slugOf('Ḥasan O’Neill: მინისტრი')).toBe('hasan-oneill-ministri')
})
