import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOf } from '../../src/browser/answer/answer.js'
import type { AnswerTable, AnswerCell } from '../../src/browser/answer/answer.js'
import { mappingFor } from '../../src/browser/answer/mapping.js'
import { order } from '../../src/browser/answer/order.js'

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const literal = (value: string, datatype?: string): AnswerCell => ({
  type: 'literal',
  value,
  text: value,
  datatype: datatype && XSD + datatype
})
const uri = (value: string): AnswerCell => ({ type: 'uri', value, text: value })
const answerOf = (row: Record<string, AnswerCell>): AnswerTable => ({
  variables: Object.keys(row),
  titles: new Map(),
  rows: [new Map(Object.entries(row))]
})

describe('a time', () => {
  it("of a day begins at its first moment and ends at the next day's", () => {
    expect(timeOf(literal('2004-06-30'))).toBe(Date.UTC(2004, 5, 30))
    expect(timeOf(literal('2004-06-30'), true)).toBe(Date.UTC(2004, 6, 1))
  })
  it('of a month or a year spans it', () => {
    expect([timeOf(literal('2004-12')), timeOf(literal('2004-12'), true)]).toEqual([
      Date.UTC(2004, 11),
      Date.UTC(2005, 0)
    ])
    expect([timeOf(literal('1999')), timeOf(literal('1999'), true)]).toEqual([Date.UTC(1999, 0), Date.UTC(2000, 0)])
  })
  it('is read with its zone', () => {
    expect(timeOf(literal('2004-06-30T12:00:00+04:00'))).toBe(Date.UTC(2004, 5, 30, 8))
  })
  it('is nothing when there is none', () => {
    expect([undefined, literal('soon'), literal(''), uri('2004-06-30')].map(cell => timeOf(cell))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
  it('of any day is what the calendar says', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }), date => {
        const day = date.toISOString().slice(0, 10)
        expect(timeOf(literal(day))).toBe(Date.parse(day))
        expect(timeOf(literal(day), true)).toBe(Date.parse(day) + 86_400_000)
      })
    )
  })
})

describe('a mapping', () => {
  const loan = answerOf({
    record: uri('r'),
    label: literal('A loan'),
    earliest: literal('1999-01-01', 'date'),
    latest: literal('1999-02-01', 'date'),
    className: literal('loan'),
    statusName: literal('planned')
  })
  it('of a timeline is guessed from dates and names', () => {
    expect(mappingFor('timeline', loan)).toMatchObject({
      start: 'earliest',
      end: 'latest',
      label: 'label',
      group: 'className',
      status: 'statusName',
      link: 'record'
    })
  })
  it('of a map needs a latitude and a longitude', () => {
    expect(mappingFor('map', loan)).toBeUndefined()
    expect(
      mappingFor(
        'map',
        answerOf({
          place: uri('p'),
          name: literal('Here'),
          lat: literal('41.7', 'decimal'),
          long: literal('44.8', 'decimal'),
          books: literal('3', 'integer')
        })
      )
    ).toMatchObject({ lat: 'lat', long: 'long', label: 'name', size: 'books', link: 'place' })
  })
  it('of a network takes two columns of things with their names', () => {
    expect(
      mappingFor(
        'network',
        answerOf({
          one: uri('a'),
          oneName: literal('A'),
          other: uri('b'),
          otherName: literal('B'),
          times: literal('2', 'integer')
        })
      )
    ).toMatchObject({
      source: 'one',
      target: 'other',
      sourceLabel: 'oneName',
      targetLabel: 'otherName',
      weight: 'times'
    })
    expect(mappingFor('network', loan)).toBeUndefined()
  })
  it('of a chart takes the first number', () => {
    expect(
      mappingFor('chart', answerOf({ subject: literal('History'), loans: literal('12', 'integer') }))
    ).toMatchObject({ label: 'subject', value: 'loans' })
  })
  it('as given wins, and a part may be given up', () => {
    expect(mappingFor('timeline', loan, { label: 'className', group: '' })).toMatchObject({
      label: 'className',
      group: ''
    })
  })
  it('that names a column the answer has not is guessed anew', () => {
    expect(mappingFor('timeline', loan, { start: 'begin' })).toMatchObject({ start: 'earliest' })
  })
})

describe('sorting', () => {
  const sorted = (keys: [string, string?][], sign: 1 | -1): string[] =>
    [...keys].sort((a, b) => order('en')([a[0], a[1]], [b[0], b[1]], sign)).map(([text]) => text)
  it('takes numbers by size and leaves what is empty to the end either way', () => {
    const numbers: [string, string?][] = [
      ['10', `${XSD}integer`],
      ['', undefined],
      ['9', `${XSD}integer`],
      ['1200', `${XSD}integer`]
    ]
    expect(sorted(numbers, 1)).toEqual(['9', '10', '1200', ''])
    expect(sorted(numbers, -1)).toEqual(['1200', '10', '9', ''])
  })
  it('takes texts as the language has them', () => {
    expect(sorted([['zebra'], ['Äpfel'], ['apple'], ['“Silk Road”'], ['Part 10'], ['Part 9']], 1)).toEqual([
      'Äpfel',
      'apple',
      'Part 9',
      'Part 10',
      '“Silk Road”',
      'zebra'
    ])
  })
})
