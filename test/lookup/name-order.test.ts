import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inNameOrder, irisInOrder } from '../../src/lookup/name-order.js'
import { collatorOf } from '../../src/base/sorting.js'
import { sortRows } from '../../src/sparql/sort-rows.js'
import type { JsonRow, JsonTerm } from '../../src/sparql/results-json.js'
import type { RowKey } from '../../src/sparql/row-keys.js'
import { named } from '../pages/plain.js'

/** Names of things in Azerbaijani, by slugs in English. */
const NAMES = {
  albania: 'Albaniya',
  algeria: 'Əlcəzair',
  armenia: 'Ermənistan',
  czechia: 'Çexiya',
  cuba: 'Kuba',
  korea: 'Cənubi Koreya'
}
const iriOf = (slug: string): string => `https://example.org/id/${slug}`
const { names } = named(Object.fromEntries(Object.entries(NAMES).map(([slug, name]) => [iriOf(slug), name])))

/** Rows out of texts like `armenia 2001`: slugs are things, numbers numbers, `-` is unbound, `x@az` a text. */
const rowsOf = (...texts: string[]): JsonRow[] =>
  texts.map(text =>
    Object.fromEntries(text.split(' ').flatMap((word, i) => (word === '-' ? [] : [['abc'[i]!, termOf(word)]])))
  )
function termOf(word: string): JsonTerm {
  if (word in NAMES) return { type: 'uri', value: iriOf(word) }
  const [value = '', lang] = word.split('@')
  return { 'type': 'literal', value, 'xml:lang': lang }
}
const textOf = (row: JsonRow): string =>
  ['a', 'b', 'c']
    .flatMap(name => (row[name] ? String(row[name].value).replace(/.*\//, '') : '-'))
    .join(' ')
    .replace(/( -)+$/, '')

const key = (text: string): RowKey => {
  const column = text.replace(/^-/, '')
  return /^\(/.test(column)
    ? { columns: column.replace(/[()]/g, '').split(','), descending: false }
    : { columns: [column], column, descending: text.startsWith('-') }
}
const sorted = (keys: string, rows: readonly JsonRow[], language = 'az'): string[] =>
  inNameOrder(rows, keys.split(' ').map(key), names, language).map(textOf)

describe("Rows that a query sorts stand in the order of the reader's names", () => {
  it.each([
    [
      'things by the alphabet of the language',
      'a',
      ['albania', 'algeria', 'armenia', 'cuba', 'czechia'],
      ['albania', 'czechia', 'armenia', 'algeria', 'cuba']
    ],
    ['things downwards', '-a', ['czechia', 'armenia', 'albania'], ['armenia', 'czechia', 'albania']],
    [
      'rows of one thing together, and in the order that they had',
      'a b',
      ['armenia 1', 'armenia 2', 'czechia 1', 'czechia 3'],
      ['czechia 1', 'czechia 3', 'armenia 1', 'armenia 2']
    ],
    [
      'things of one day or number, which stays where it is',
      'a b',
      ['1 armenia', '1 czechia', '2 armenia', '2 czechia', '10 albania'],
      ['1 czechia', '1 armenia', '2 czechia', '2 armenia', '10 albania']
    ],
    [
      'things of one thing',
      'a b',
      ['armenia armenia', 'armenia czechia', 'czechia cuba'],
      ['czechia cuba', 'armenia czechia', 'armenia armenia']
    ],
    [
      'things for which something computed of columns is the same',
      '(a) b',
      ['- armenia', '- czechia', '1 armenia', '1 albania'],
      ['- czechia', '- armenia', '1 albania', '1 armenia']
    ],
    [
      'texts in a language with the names',
      'a',
      ['armenia', 'Xorvatiya@az', 'Fransa@az'],
      ['armenia', 'Fransa', 'Xorvatiya']
    ],
    ['what has no name where it was', 'a', ['-', 'armenia', 'czechia', '1', '2'], ['-', 'czechia', 'armenia', '1', '2']]
  ])('%s', (_, keys, rows, expected) => {
    expect(sorted(keys, rowsOf(...rows))).toEqual(expected)
  })

  it('as each language sorts', () => {
    const rows = rowsOf('czechia', 'korea')
    expect(sorted('a', rows, 'az')).toEqual(['korea', 'czechia'])
    expect(sorted('a', rows, 'en')).toEqual(['czechia', 'korea'])
  })

  const slug = fc.constantFrom(...Object.keys(NAMES))
  const row = fc.tuple(slug, fc.constantFrom('1', '2', '-'), slug).map(words => rowsOf(words.join(' '))[0]!)
  const columns = ['a', 'b', 'c']
  const inOrder = fc.array(row, { maxLength: 30 }).map(rows => sortRows(rows, columns))

  it('as if their names had been sorted by, whatever the rows', () => {
    const { compare } = collatorOf('az')
    const name = (row: JsonRow, column: string): string => names.label(String(row[column]!.value)).text
    fc.assert(
      fc.property(inOrder, rows => {
        const all = inNameOrder(rows, columns.map(key), names, 'az')
        const expected = [...rows].sort(
          (x, y) =>
            compare(name(x, 'a'), name(y, 'a')) ||
            Number(x['b']?.value ?? 0) - Number(y['b']?.value ?? 0) ||
            compare(name(x, 'c'), name(y, 'c'))
        )
        expect(all).toEqual(expected)
      })
    )
  })

  it('as before, when they already do', () => {
    fc.assert(
      fc.property(inOrder, fc.nat(30), fc.nat(30), (rows, from, to) => {
        const part = inNameOrder(rows, columns.map(key), names, 'az').slice(from, to)
        expect(inNameOrder(part, columns.map(key), names, 'az')).toEqual(part)
      })
    )
  })
})

it('No names are asked for of what other keys tell apart.', () => {
  const iris = (keys: string, ...rows: string[]): string[] => irisInOrder(rowsOf(...rows), keys.split(' ').map(key))
  expect(iris('b a', 'armenia 1', 'cuba 2')).toEqual([])
  expect(iris('b a', 'armenia 1', 'cuba 1', 'czechia 2')).toEqual([iriOf('armenia'), iriOf('cuba')])
  expect(iris('a b', 'armenia 1', 'armenia 2')).toEqual([])
})
