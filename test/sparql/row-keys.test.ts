import { expect, it } from 'vitest'
import { parseQuery } from '../../src/sparql/parser.js'
import { rowKeysOf } from '../../src/sparql/row-keys.js'

const keys = async (text: string): Promise<string[]> =>
  rowKeysOf(await parseQuery(text)).map(
    ({ columns, column, descending }) => `${descending ? '-' : ''}${column ?? `(${columns.join(' ')})`}`
  )

it.each([
  ['columns, and what is computed of them', 'SELECT ?a ?b { ?a ?p ?b } ORDER BY ?b (!BOUND(?a)) DESC(?a)', 'b (a) -a'],
  ['columns that are computed', 'SELECT ?a (COUNT(?b) AS ?n) { ?a ?p ?b } GROUP BY ?a ORDER BY DESC(?n) ?a', '-n a'],
  ['all variables of SELECT *', 'SELECT * { ?a ?p ?b } ORDER BY ?p', 'p'],
  ['none behind what no column holds', 'SELECT ?a ?b { ?a ?p ?b } ORDER BY ?a ?p ?b', 'a'],
  ['none behind what is no value of a row', 'SELECT ?a { ?a ?p ?b } GROUP BY ?a ORDER BY COUNT(*) ?a', ''],
  ['none behind what is not the same each time', 'SELECT ?a { ?a ?p ?b } ORDER BY (RAND()) ?a', ''],
  ['none without ORDER BY', 'SELECT ?a { ?a ?p ?b }', ''],
  ['none of a graph', 'CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b } ORDER BY ?a', '']
])('Rows are known to be sorted by %s', async (_, text, expected) => {
  expect((await keys(text)).join(' ')).toBe(expected)
})
