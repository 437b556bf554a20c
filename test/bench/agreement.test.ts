import { describe, expect, it } from 'vitest'
import { comparable, together } from '../../bench/peers/agreement.js'
import type { BenchQuestion } from '../../bench/peers/question.js'

const rows: BenchQuestion = { name: 'rows', query: 'SELECT ?a ?b WHERE { ?a ?p ?b }', kind: 'solutions' }
const graph: BenchQuestion = { name: 'graph', query: 'DESCRIBE <x:a>', kind: 'graph' }
const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** Answer of rows, as JSON. */
function answer(...bindings: object[]): string {
  return JSON.stringify({ head: { vars: ['a', 'b'] }, results: { bindings } })
}

describe('Answers of two servers are the same', () => {
  const date = { datatype: `${XSD}date`, value: '2025-05-22' }
  it.each([
    ['in another order', [{ a: { type: 'uri', value: 'x:1' } }, {}], [{}, { a: { type: 'uri', value: 'x:1' } }]],
    [
      'with the type that literals had before the Recommendation',
      [{ a: { type: 'typed-literal', ...date } }],
      [{ a: { type: 'literal', ...date } }]
    ],
    [
      'with another form of a number',
      [{ a: { type: 'literal', value: '1.50', datatype: `${XSD}decimal` } }],
      [{ a: { type: 'typed-literal', value: '1.5', datatype: `${XSD}decimal` } }]
    ]
  ])('%s', (_, one, other) => {
    expect(comparable(rows, answer(...one))).toEqual(comparable(rows, answer(...other)))
  })

  it('of a graph in another order, with a triple twice', () => {
    expect(comparable(graph, '<x:a> <x:b> 1, 2 .')).toEqual(comparable(graph, '<x:a> <x:b> 2 ; <x:b> 1 , 2 .'))
  })
})

describe('Answers of two servers are not the same', () => {
  it.each([
    ['with another value', [{ a: { type: 'uri', value: 'x:1' } }], [{ a: { type: 'uri', value: 'x:2' } }]],
    [
      'with another datatype',
      [{ a: { type: 'typed-literal', value: '2025', datatype: `${XSD}gYear` } }],
      [{ a: { type: 'literal', value: '2025' } }]
    ],
    [
      'with another old date',
      [{ a: { type: 'typed-literal', value: '2025-05-22', datatype: `${XSD}date` } }],
      [{ a: { type: 'typed-literal', value: '2025-05-23', datatype: `${XSD}date` } }]
    ],
    ['with a row twice', [{}], [{}, {}]]
  ])('%s', (_, one, other) => {
    expect(comparable(rows, answer(...one))).not.toEqual(comparable(rows, answer(...other)))
  })
})

it('Several answers are compared as one: their rows are added, and each has to be the same', () => {
  const [one, two] = [comparable(rows, answer({})), comparable(rows, answer({}, {}))]
  expect(together([one, two]).count).toBe(3)
  expect(together([one, two])).toEqual(together([one, two]))
  expect(together([one, two]).hash).not.toBe(together([two, one]).hash)
})
