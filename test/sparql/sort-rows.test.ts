import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonRow, JsonTerm } from '../../src/sparql/results-json.js'
import { sortRows } from '../../src/sparql/sort-rows.js'
import { cases } from '../depth.js'

const uri = (value: string): JsonTerm => ({ type: 'uri', value })
const literal = (value: string, lang?: string): JsonTerm => ({ 'type': 'literal', value, 'xml:lang': lang })

const text = fc.constantFrom('', 'a', 'B', 'ა', '😀', '\ufffd')
const plain: fc.Arbitrary<JsonTerm> = fc.oneof(
  text.map(uri),
  fc.tuple(text, fc.constantFrom(undefined, 'en', 'ka')).map(([value, lang]) => literal(value, lang)),
  text.map((value): JsonTerm => ({ type: 'literal', value, datatype: 'http://e.org/d' })),
  text.map((value): JsonTerm => ({ type: 'bnode', value }))
)
const term = fc.oneof(
  plain,
  fc
    .tuple(plain, plain, plain)
    .map(([subject, predicate, object]): JsonTerm => ({ type: 'triple', value: { subject, predicate, object } }))
)
const row: fc.Arbitrary<JsonRow> = fc.record({ a: term, b: term }, { requiredKeys: [] })

it('rows have one order, whatever order they come in', () => {
  const rows = fc.array(row, { maxLength: 12 })
  fc.assert(
    fc.property(
      rows.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, other]) => {
        expect(sortRows([...other], ['a', 'b'])).toEqual(sortRows([...all], ['a', 'b']))
      }
    ),
    { numRuns: cases(1000) }
  )
})

it('rows are sorted by UTF-16 units, variable by variable, what is unbound first', () => {
  const rows = [{ a: uri('z') }, { a: uri('Z'), b: literal('b') }, { b: uri('ä') }, { b: uri('z') }, { a: uri('Z') }]
  expect(sortRows(rows, ['a', 'b'])).toEqual([
    { b: uri('z') },
    { b: uri('ä') },
    { a: uri('Z') },
    { a: uri('Z'), b: literal('b') },
    { a: uri('z') }
  ])
})
