import { expect, it } from 'vitest'
import { listsOf, sortLists } from '../../src/sparql/lists.js'
import { sparqlParser } from '../../src/sparql/parser.js'

const parse = await sparqlParser()
const listsIn = (query: string): string[] => {
  const reading = parse(query)
  if ('problem' in reading) throw new Error(reading.problem.message)
  return listsOf(reading.parsed)
}

it.each([
  ['a list', 'SELECT ?s (GROUP_CONCAT(DISTINCT STR(?o); separator=" ") AS ?l) { ?s ?p ?o } GROUP BY ?s', ['l']],
  ['one made plain', 'SELECT (STR(GROUP_CONCAT(?o)) AS ?l) { ?s ?p ?o }', ['l']],
  ['what stands apart by something else', 'SELECT (GROUP_CONCAT(?o; separator=", ") AS ?l) { ?s ?p ?o }', []],
  ['what a subquery has sorted', 'SELECT (GROUP_CONCAT(?o) AS ?l) { { SELECT ?o { ?s ?p ?o } ORDER BY ?s } }', []],
  ['what rows are told apart by', 'SELECT DISTINCT (GROUP_CONCAT(?o) AS ?l) { ?s ?p ?o } GROUP BY ?s', []],
  ['what rows are sorted by', 'SELECT ?s (GROUP_CONCAT(?o) AS ?l) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(?l)', []],
  ['other aggregates', 'SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }', []],
  ['a test', 'ASK { ?s ?p ?o }', []]
])('Lists of a query, whose order is ours to choose: %s', (_, query, lists) => {
  expect(listsIn(query)).toEqual(lists)
})

it('Lists of IRIs are sorted, and no other text', () => {
  const literal = (value: string): { type: 'literal'; value: string } => ({ type: 'literal', value })
  const row = {
    l: literal('urn:b urn:a urn:ა'),
    t: literal('words that stand'),
    u: { type: 'uri' as const, value: 'urn:x' }
  }
  const { results } = sortLists({ head: {}, results: { bindings: [row] } }, ['l', 't', 'u', 'unbound'])
  expect(results!.bindings).toEqual([{ ...row, l: literal('urn:a urn:b urn:ა') }])
})
