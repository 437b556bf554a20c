import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { sortedQuery } from '../../src/sparql/engine-query.js'

const data = [
  ['a', 'p', '1'],
  ['a', 'q', '<urn:b>'],
  ['a', 'q', '<urn:c>'],
  ['b', 'p', '3'],
  ['c', 'p', '2'],
  ['c', 'q', '<urn:a>'],
  ['c', 'r', '7'],
  ['a', 't', '1']
].map(([s, p, o]) => `<urn:${s!}> <urn:${p!}> ${o!} .`)

it.each([
  ['SELECT ?s ?v { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY DESC(?o) LIMIT 2', '<urn:b>, <urn:c> <urn:a>'],
  ['SELECT ?s ?v { ?s :p ?o OPTIONAL { ?s :q ?v } FILTER(BOUND(?v)) } ORDER BY DESC(?o) LIMIT 1', '<urn:c> <urn:a>'],
  [
    'SELECT ?o (COUNT(DISTINCT ?v) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?s ?o ORDER BY ?o LIMIT 1',
    '"1"^^<http://www.w3.org/2001/XMLSchema#integer> "2"^^<http://www.w3.org/2001/XMLSchema#integer>'
  ],
  [
    'SELECT ?s ?w { ?s :p ?o OPTIONAL { ?s :r ?r } OPTIONAL { ?s :q ?v } BIND(?v AS ?w) } ORDER BY ?r ?o OFFSET 3',
    '<urn:c> <urn:a>'
  ],
  [
    'SELECT ?s (MAX(?v) AS ?w) { { ?s :p ?o } UNION { ?s :t ?o } OPTIONAL { ?s :q ?v } } GROUP BY ?s ?o ORDER BY ?o',
    '<urn:a> <urn:c>, <urn:c> <urn:a>, <urn:b>'
  ],
  [
    'SELECT ?s ?v { { ?s :p ?o OPTIONAL { ?s :r ?v } } OPTIONAL { ?s :q ?v } FILTER(isIRI(?v)) } ORDER BY ?o OFFSET 1',
    '<urn:a> <urn:c>'
  ]
])('Sorted before it is looked up: %s', async (query, expected) => {
  const sorted = await sortedQuery(`PREFIX : <urn:> ${query}${query.includes('LIMIT') ? '' : ' LIMIT 9'}`)
  expect(sorted).toContain('LATERAL')
  const store = new oxigraph.Store()
  store.load(data.join('\n'), { format: 'text/turtle' })
  const rows = store.query(sorted) as Map<string, oxigraph.Term>[]
  expect(rows.map(row => [...row.values()].map(term => term.toString()).join(' ')).join(', ')).toBe(expected)
})

it.each([
  ['by what is optional', 'SELECT ?s { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?v LIMIT 5'],
  [
    'by what may be bound in two places',
    'SELECT ?s { { ?s :p ?o OPTIONAL { ?s :r ?v } } OPTIONAL { ?s :q ?v } } ORDER BY ?v LIMIT 5'
  ],
  ['by a list', 'SELECT ?o (MIN(?v) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?o ORDER BY ?n LIMIT 5'],
  [
    'what counts each row',
    'SELECT ?o (COUNT(*) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?s ?o ORDER BY ?o LIMIT 5'
  ],
  [
    'what counts distinct rows',
    'SELECT ?o (COUNT(DISTINCT *) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?s ?o ORDER BY ?o LIMIT 5'
  ],
  [
    'what lists things of several rows',
    'SELECT ?o (MIN(?v) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?o ORDER BY ?o LIMIT 5'
  ],
  ['what is told apart', 'SELECT DISTINCT ?o ?v { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?o LIMIT 5'],
  ['what nothing is optional to', 'SELECT ?o { ?s :p ?o BIND(?o AS ?v) } ORDER BY ?o LIMIT 5'],
  ['by something else each time', 'SELECT ?o { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY RAND() LIMIT 5'],
  ['with all of something', 'SELECT ?o { ?s :p ?o OPTIONAL { ?x :q ?v } } ORDER BY ?o LIMIT 5'],
  ['with a service', 'SELECT ?o { ?s :p ?o SERVICE <urn:x-lateral:> {} OPTIONAL { ?s :q ?v } } ORDER BY ?o LIMIT 5']
])('As a whole is answered %s', async (_, query) => {
  expect(await sortedQuery(`PREFIX : <urn:> ${query}`)).not.toContain('LATERAL')
})
