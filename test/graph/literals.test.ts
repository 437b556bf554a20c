import {
  assert,
  bigInt,
  boolean,
  constantFrom,
  date,
  double,
  float,
  integer,
  property,
  stringMatching,
  tuple
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { literal, namedNode, quad, Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/rdf/literals.js'
import { xsd } from '../../src/base/vocabulary.js'

/** What a store makes of a literal. */
function stored(lexical: string, datatype: string): string {
  const store = new Store()
  store.add(quad(namedNode('http://e/s'), namedNode('http://e/p'), literal(lexical, namedNode(datatype))))
  return (store.match()[0]!.object as { value: string }).value
}

const iso = date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(value =>
  value.toISOString()
)
const zone = constantFrom('', 'Z', '+00:00', '+04:00', '-11:30')
const written: Record<string, Arbitrary<string>> = {
  boolean: constantFrom('true', 'false', '1', '0'),
  integer: tuple(constantFrom('', '+', '-', '00'), bigInt({ min: 0n, max: 10n ** 18n })).map(
    ([sign, value]) => sign + String(value)
  ),
  decimal: stringMatching(/^[+-]?\d{1,12}(\.\d{0,12})?$/),
  double: double({ noNaN: true }).map(written => String(written).replace('Infinity', 'INF')),
  float: float({ noNaN: true }).map(written => String(written).replace('Infinity', 'INF')),
  date: tuple(iso, zone).map(([text, offset]) => text.slice(0, 10) + offset),
  dateTime: tuple(iso, integer({ min: 0, max: 999 }), zone).map(
    ([text, fraction, offset]) => `${text.slice(0, 19)}.${String(fraction).padStart(3, '0')}${offset}`
  ),
  gYear: iso.map(text => text.slice(0, 4))
}

describe('Literals are written as stores keep them', () => {
  it.each(Object.keys(written))('xsd:%s', name => {
    const datatype = xsd.term(name).value
    assert(
      property(written[name]!, text => {
        const result = canonical(datatype, text)
        expect(result, text).toHaveProperty('lexical')
        const { lexical } = result as { lexical: string }
        expect(stored(lexical, datatype)).toBe(lexical)
        expect(stored(text, datatype)).toBe(lexical)
        expect(canonical(datatype, lexical)).toEqual({ lexical })
      }),
      { numRuns: 60 }
    )
  })

  it.each([
    ['double', '776754185546163.2'],
    ['double', '-776754185546163.2'],
    ['double', '5.684341886080801e-14'],
    ['double', '1e400'],
    ['double', '-0'],
    ['float', '0.123456789'],
    ['float', '16777217'],
    ['float', '-1e39']
  ])('xsd:%s %s', (name, text) => {
    const datatype = xsd.term(name).value
    expect(canonical(datatype, text)).toEqual({ lexical: stored(text, datatype) })
  })

  it('text is kept', () => {
    assert(
      property(boolean().map(String), text => {
        expect(canonical(xsd('string').value, text)).toEqual({ lexical: text })
      }),
      { numRuns: 5 }
    )
  })

  it.each([
    ['boolean', 'yes', 'true or false'],
    ['integer', '1.5', 'an integer'],
    ['decimal', '.', 'a decimal number'],
    ['decimal', '1,6', 'a decimal number'],
    ['double', 'much', 'a number'],
    ['date', '2023-02-29', 'a date, YYYY-MM-DD'],
    ['date', '2023-2-1', 'a date, YYYY-MM-DD'],
    ['dateTime', '2023-02-01T25:00:00', 'a date and time, YYYY-MM-DDThh:mm:ss'],
    ['gYear', '23', 'a year of four digits'],
    ['anyURI', 'not an address', 'an absolute IRI']
  ])('xsd:%s refuses %s', (name, text, expected) => {
    expect(canonical(xsd.term(name).value, text)).toEqual({ expected })
  })
})
