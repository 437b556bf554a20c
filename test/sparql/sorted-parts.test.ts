import type { Query } from '@traqula/rules-sparql-1-2'
import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { sortedQuery } from '../../src/sparql/engine-query.js'
import { generateQuery } from '../../src/sparql/generate.js'
import { parseQuery, sparqlParser } from '../../src/sparql/parser.js'
import type { Parsed } from '../../src/sparql/parser.js'
import { sortByParts } from '../../src/sparql/rewrite/sorted-parts.js'
import { cases } from '../depth.js'
import { engineForm, rowsOf, sortedData, sortedTexts } from './reference/sorted.js'

const parse = await sparqlParser()

it('Rows found in parts, or sorted first, are those of the query in its order, as far as its limit goes.', async () => {
  await fc.assert(
    fc.asyncProperty(sortedTexts, sortedData, async (text, data) => {
      const store = new oxigraph.Store()
      store.load(data.map(quad => `${quad.join(' ')} .`).join('\n'), { format: 'application/n-quads' })
      const reading = parse(text)
      fc.pre(!('problem' in reading))
      const form = engineForm((reading as { parsed: Parsed }).parsed)
      const asked = form && (await generateQuery(form))
      const expected = asked === undefined ? undefined : rowsOf(store, asked)
      fc.pre(expected !== undefined)
      const sorted = await sortedQuery(asked!)
      fc.pre(sorted.includes('LATERAL'))
      expect(rowsOf(store, sorted)).toEqual(expected)
    }),
    { numRuns: cases(150) }
  )
})

const data = [
  ['a', 'p', 'x'],
  ['a', 'p', 'y'],
  ['a', 'q', 'b'],
  ['b', 'p', 'y'],
  ['c', 'p', 'z'],
  ['c', 'q', 'a']
].map(names => names.map(each => `<urn:${each}>`).join(' '))

it.each([
  [
    'SELECT ?s ?o (COUNT(?v) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?s ?o ORDER BY ?s ?o LIMIT 2',
    1,
    'a x 1, a y 1'
  ],
  ['SELECT ?v { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY DESC(?s) DESC(?o) LIMIT 3', 1, 'a, , b'],
  ['SELECT ?o (COUNT(*) AS ?n) { ?s :p ?o FILTER(isIRI(?o)) } GROUP BY ?o ORDER BY DESC(?o) LIMIT 2', 1, 'z 1, y 2'],
  ['SELECT DISTINCT ?s { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5 OFFSET 1', 1, 'b, c'],
  [
    'SELECT ?s ?n { ?s :p ?o { SELECT ?s (COUNT(*) AS ?n) { ?s :p ?any } GROUP BY ?s } } ORDER BY ?s ?o LIMIT 3',
    1,
    'a 2, a 2, b 1'
  ],
  [
    'SELECT ?s ?o { ?s :p ?o OPTIONAL { ?s :q ?v } BIND(?s = :a AS ?is) } ORDER BY ?is ?s ?o LIMIT 3',
    1,
    'b y, c z, a x'
  ],
  [
    'SELECT ?s ?end { ?s :p ?o . ?s (:p|:q)* ?end OPTIONAL { ?s :r ?v } FILTER(isIRI(?end)) } ORDER BY ?s ?end LIMIT 2',
    2,
    'a a, a a'
  ]
])('Found in parts: %s', async (query, divisions, expected) => {
  const text = `PREFIX : <urn:> ${query}`
  const sorted = await sortedQuery(text)
  expect(sorted.match(/LATERAL/g)).toHaveLength(divisions)
  const store = new oxigraph.Store()
  store.load(data.map(triple => `${triple} .`).join('\n'), { format: 'application/n-triples' })
  const rows = store.query(sorted) as Map<string, oxigraph.Term>[]
  const texts = rows.map(row => [...row.values()].map(({ value }) => value.replace('urn:', '')).join(' '))
  expect(texts.join(', ')).toBe(expected)
})

it.each([
  ['a query of which all rows are asked for', 'SELECT ?s { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?s'],
  ['one of many rows', 'SELECT ?s { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 10001'],
  ['one whose rows need nothing else', 'SELECT ?s { ?s :p ?o ; :q ?v } ORDER BY ?s LIMIT 5'],
  ['one sorted by what may be a literal', 'SELECT ?s { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?o LIMIT 5'],
  [
    'one sorted by what begins a path that may be empty',
    'SELECT ?o { ?s :p ?o . ?o :q* ?end OPTIONAL { ?o :r ?v } } ORDER BY ?o LIMIT 5'
  ],
  ['one sorted by what may be unbound', 'SELECT ?s { ?s :p ?o OPTIONAL { ?v :q ?s } } ORDER BY ?v LIMIT 5'],
  [
    'one that says what it looks for',
    'SELECT ?s { VALUES ?o { :x } ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'
  ],
  ['one that begins at fewer rows', 'SELECT ?s { ?s :p ?o . ?o :q :a OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'],
  ['one that counts all rows', 'SELECT (COUNT(*) AS ?n) { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'],
  ['one that groups by something else', 'SELECT ?o { ?s :p ?o OPTIONAL { ?s :q ?v } } GROUP BY ?o ORDER BY ?s LIMIT 5'],
  ['one with a blank node', 'SELECT ?s { ?s :p _:o OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'],
  ['one whose OPTIONAL comes first', 'SELECT ?s { OPTIONAL { ?s :q ?v } ?s :p ?o } ORDER BY ?s LIMIT 5'],
  [
    'one with patterns that have nothing in common',
    'SELECT ?s { ?s :p ?o . ?x :q ?v OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'
  ],
  ['one with a subquery of all', 'SELECT ?s { ?s :p ?o { SELECT (COUNT(*) AS ?n) { ?x :q ?y } } } ORDER BY ?s LIMIT 5'],
  [
    'one with a part of a subquery',
    'SELECT ?s { ?s :p ?o { SELECT ?s { ?s :q ?y } LIMIT 1 } OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5'
  ],
  [
    'one that gives a value anew',
    'SELECT ?s { ?s :p ?o FILTER(isIRI(?o)) { ?s :q ?x BIND(:b AS ?o) } OPTIONAL { ?s :r ?v } } ORDER BY ?s ?o LIMIT 5'
  ],
  [
    'one that may leave a value out',
    'SELECT ?s { ?s :p ?o { SELECT ?s ?o { ?s :q ?x } } FILTER(isIRI(?o)) OPTIONAL { ?s :r 7 } } ORDER BY ?s ?o LIMIT 5'
  ],
  ['one that takes rows away', 'SELECT ?s { ?s :p ?o MINUS { ?s :q ?x } OPTIONAL { ?s :q ?v } } ORDER BY ?s LIMIT 5']
])('Not in parts is found %s.', async (_, query) => {
  const parsed = await parseQuery(`PREFIX : <urn:> ${query}`)
  expect(sortByParts(parsed as Query)).toBe(parsed)
})
