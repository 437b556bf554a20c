import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { sortedQuery } from '../../src/sparql/engine-query.js'
import { cases } from '../depth.js'

const terms = fc.constantFrom(
  ...[
    '<urn:a>',
    '<urn:b>',
    '<urn:B>',
    '<urn:a/b>',
    '<urn:ა>',
    '_:x',
    '_:y',
    '"b"',
    '" a"',
    '"urn:a"',
    '"a"@en',
    '"a"@az'
  ],
  ...['1', '2', '10', '-3', '0.5'].map(n => `"${n}"^^<http://www.w3.org/2001/XMLSchema#decimal>`),
  ...['true', 'false'].map(b => `"${b}"^^<http://www.w3.org/2001/XMLSchema#boolean>`),
  '"2025-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'
)
const subjects = fc.constantFrom('<urn:a>', '<urn:b>', '<urn:c>', '_:x', '_:y')
const predicates = fc.constantFrom('<urn:p>', '<urn:q>')
const triples = fc.array(fc.tuple(subjects, predicates, terms), { maxLength: 25 })

const patterns = fc.constantFrom(
  '{ ?s ?p ?o }',
  '{ ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?p } }',
  '{ { ?s <urn:p> ?o } UNION { ?s <urn:q> ?p } }',
  '{ ?s ?p ?o { SELECT DISTINCT ?s { ?s ?any ?o } ORDER BY DESC(?s) } }',
  '{ ?s ?p ?o } GROUP BY ?s ?p ?o HAVING (COUNT(*) > 0)',
  '{ ?s ?p ?o VALUES ?s { <urn:a> <urn:b> UNDEF } }',
  '{ VALUES ?s { <urn:a> UNDEF } OPTIONAL { ?any ?p ?s } }',
  '{ { SELECT ?s { ?s <urn:q> ?p } } UNION { ?s <urn:p> ?o } }',
  '{ ?any <urn:p> ?s . ?s <urn:q>* ?o }',
  '{ ?any <urn:p> ?s . ?s <urn:q>* ?o . ?o <urn:p>* ?p }'
)
const variables = fc.shuffledSubarray(['?s', '?p', '?o'], { minLength: 3 })
const shown = fc.subarray(['?s', '?p', '?o'], { minLength: 1 })
const directions = fc.array(fc.constantFrom('ASC', 'DESC'), { minLength: 4, maxLength: 4 })
const expressions = fc.constantFrom('', 'BOUND(?o)', 'STRLEN(STR(?o))', 'isIRI(?p)', '?o + 1', 'LCASE(STR(?s))')

function loaded(data: string): oxigraph.Store {
  const store = new oxigraph.Store()
  store.load(data, { format: 'application/n-triples' })
  return store
}

function rowsOf(store: oxigraph.Store, query: string): string[] {
  return (store.query(query) as Map<string, oxigraph.Term>[]).map(row =>
    JSON.stringify([...row].map(([name, term]) => [name, term.toString()]).sort(([a], [b]) => (a! < b! ? -1 : 1)))
  )
}

it('Rows that are sorted by computed keys are in the order that SPARQL gives them, whatever their terms.', async () => {
  let written = 0
  await fc.assert(
    fc.asyncProperty(
      triples,
      patterns,
      variables,
      shown,
      directions,
      expressions,
      fc.boolean(),
      async (quads, pattern, order, columns, ways, first, distinct) => {
        const keys = [...(first ? [first] : []), ...order].map((key, nth) => `${ways[nth]!}(${key})`)
        const query = `SELECT ${distinct ? 'DISTINCT ?s ?p ?o' : columns.join(' ')} ${
          pattern.includes('GROUP BY') ? pattern : `WHERE ${pattern}`
        } ORDER BY ${keys.join(' ')}`
        const store = loaded(quads.map(triple => `${triple.join(' ')} .\n`).join(''))
        const sorted = await sortedQuery(query)
        if (sorted !== query) written++
        expect(rowsOf(store, sorted)).toEqual(rowsOf(store, query))
      }
    ),
    { numRuns: cases(400) }
  )
  expect(written).toBeGreaterThan(0)
})

it.each([
  ['SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 2 OFFSET 1', '<urn:n3> <urn:n2>'],
  ['SELECT (STR(?o) AS ?text) { ?s ?p ?o } ORDER BY ?text LIMIT 1', '"urn:n1"'],
  [
    'SELECT (COUNT(*) AS ?n) ?p { ?s ?p ?o } GROUP BY ?p ORDER BY ?n LIMIT 1',
    '"1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:q>'
  ],
  ['SELECT ?o { ?s ?p ?o } ORDER BY DESC(?p) ?o LIMIT 2', '<urn:n2> <urn:n1>'],
  ['SELECT (MAX(?o) AS ?last) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?p)', '<urn:n2> <urn:n4>'],
  [
    'SELECT (GROUP_CONCAT(STR(?o)) AS ?all) { { SELECT ?o { ?s <urn:p> ?o } ORDER BY DESC(?o) } }',
    '"urn:n4 urn:n3 urn:n1"'
  ]
])('So are parts of them, and what subqueries sort: %s', async (query, expected) => {
  const data = [1, 3, 4].map(n => `<urn:s> <urn:p> <urn:n${n}> .\n`).join('') + '<urn:s> <urn:q> <urn:n2> .\n'
  const store = loaded(data)
  const sorted = await sortedQuery(query)
  expect(sorted).not.toBe(query)
  const rows = store.query(sorted) as Map<string, oxigraph.Term>[]
  expect(rows.map(row => [...row.values()].map(term => term.toString()).join(' ')).join(' ')).toBe(expected)
})

it.each([
  ['a subject', '?s ?p ?o'],
  ['a subject of each branch', '{ ?s <urn:p> ?o } UNION { ?s <urn:q> ?o }'],
  ['what a subquery passes on', '{ SELECT ?s { ?s ?p ?o } }'],
  ['the name of a graph', 'GRAPH ?s { ?x ?p ?o }'],
  ['what is listed', 'VALUES ?s { <urn:a> <urn:b> }'],
  ['what begins a path that may be empty and ends at a node', '?o ?p ?s . ?s <urn:q>* ?end . ?end ?p ?x']
])('One key sorts what is a node: %s.', async (_, patterns) => {
  expect((await sortedQuery(`SELECT ?s { ${patterns} } ORDER BY ?s`)).match(/AS \?key/g)).toHaveLength(1)
})

it.each([
  ['an object', '?o ?p ?s'],
  ['a subject of one branch', '{ ?s <urn:p> ?o } UNION { ?o <urn:q> ?s }'],
  ['what begins a path that may be empty', '?o ?p ?s . ?s <urn:q>* ?end'],
  ['what begins and ends paths that may be empty', '?o ?p ?s . ?s <urn:q>* ?end . ?end <urn:p>* ?s'],
  ['what is optional', 'OPTIONAL { ?s ?p ?o } ?x ?p ?s'],
  ['what is not listed in each row', 'VALUES ?s { <urn:a> UNDEF } ?x ?p ?s'],
  ['what a subquery computes', '{ SELECT (STR(?x) AS ?s) { ?x ?p ?o } }']
])('Two keys sort what may be a literal: %s.', async (_, patterns) => {
  expect((await sortedQuery(`SELECT ?s { ${patterns} } ORDER BY ?s`)).match(/AS \?key/g)).toHaveLength(2)
})

it.each([
  ['what sorts nothing', 'SELECT ?s { ?s ?p "order by" }'],
  ['what is sorted by a variable that rows are not told apart by', 'SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?o'],
  ['what is sorted by a variable of which a group has several', 'SELECT ?s { ?s ?p ?o } GROUP BY ?s ORDER BY ?o'],
  ['what is sorted by a variable that an expression hides', 'SELECT ?s { ?s ?p ?o } GROUP BY ?s (STR(?o)) ORDER BY ?o'],
  ['what is counted', 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o } ORDER BY ?o'],
  ['what is sorted by a group', 'SELECT ?s { ?s ?p ?o } GROUP BY ?s ORDER BY COUNT(?o)'],
  ['what shows all there is', 'SELECT * { ?s ?p ?o } ORDER BY ?o'],
  ['what cannot be read', 'SELECT ?s { ?s ?p ?o } ORDER BY']
])('As it is written stays %s', async (_, query) => {
  expect(await sortedQuery(query)).toBe(query)
})
