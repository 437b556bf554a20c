import type { Query } from '@traqula/rules-sparql-1-2'
import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { sortedQuery } from '../../src/sparql/engine-query.js'
import { generateQuery } from '../../src/sparql/generate.js'
import { parseQuery, sparqlParser } from '../../src/sparql/parser.js'
import type { Parsed } from '../../src/sparql/parser.js'
import { filterByLimit } from '../../src/sparql/rewrite/sorted-limit.js'
import { cases } from '../depth.js'
import { comparableData, engineForm, rowsOf, sortedByObject, sortedData } from './reference/sorted.js'

const parse = await sparqlParser()

it('Rows that a limit does not reach are left out, and no others.', async () => {
  await fc.assert(
    fc.asyncProperty(sortedByObject, fc.oneof(sortedData, comparableData), async (text, data) => {
      const reading = parse(text)
      const asked = 'parsed' in reading ? (engineForm(reading.parsed as Parsed) as Query) : undefined
      fc.pre(asked !== undefined)
      const filtered = filterByLimit(asked!)
      fc.pre(filtered !== asked)
      const store = new oxigraph.Store()
      store.load(data.map(quad => `${quad.join(' ')} .`).join('\n'), { format: 'application/n-quads' })
      const written = (await generateQuery(filtered)).replaceAll('SERVICE <urn:x-lateral:>', 'LATERAL')
      expect(rowsOf(store, written)).toEqual(rowsOf(store, await generateQuery(asked!)))
    }),
    { numRuns: cases(150) }
  )
})

const data = [
  ['a', 'p', '1'],
  ['a', 'q', '<urn:b>'],
  ['b', 'p', '1.0'],
  ['b', 'q', '<urn:a>'],
  ['c', 'p', '2'],
  ['c', 'q', '<urn:a>'],
  ['c', 'q', '<urn:b>'],
  ['d', 'p', '3'],
  ['e', 'p', '"x"'],
  ['e', 'q', '<urn:e>'],
  ['f', 'p', '<urn:a>'],
  ['f', 'q', '<urn:f>'],
  ['a', 'n', '3'],
  ['b', 'n', '1'],
  ['c', 'n', '2'],
  ['d', 'n', '5'],
  ['e', 'n', '4'],
  ['f', 'n', '2']
].map(([s, p, o]) => `<urn:${s!}> <urn:${p!}> ${o!} .`)

it.each([
  ['SELECT ?s ?v { ?s :p ?o ; :q ?v } ORDER BY ?o ?s LIMIT 3', 'f f, a b, b a'],
  ['SELECT ?s ?v { ?s :p ?o ; :q ?v FILTER(?o < 3) } ORDER BY DESC(?o) ?s ?v LIMIT 3', 'c a, c b, a b'],
  ['SELECT ?s ?v { ?s :p ?o ; :q ?v } ORDER BY DESC(?o) ?s ?v LIMIT 2 OFFSET 1', 'c a, c b'],
  ['SELECT ?s ?v { ?s :p ?o OPTIONAL { ?s :q ?v } } ORDER BY DESC(?o) ?s LIMIT 2', 'e e, d'],
  ['SELECT ?s ?v { ?s :p ?o ; :q ?v } ORDER BY ?o ?s ?v LIMIT 100', 'f f, a b, b a, c a, c b, e e'],
  ['SELECT ?s ?v { ?s :n ?n ; :q ?v } ORDER BY ?n ?s ?v LIMIT 2', 'b a, c a'],
  ['SELECT ?s ?v { ?s :n ?n ; :q ?v } ORDER BY ?n ?s ?v LIMIT 2 OFFSET 3', 'f f, a b'],
  ['SELECT ?s ?v { ?s :n ?n ; :q ?v } ORDER BY DESC(?n) ?s ?v LIMIT 3', 'e e, a b, c a'],
  ['SELECT ?s { ?s :n ?n ; :q ?v FILTER(?n > 9) } ORDER BY ?n LIMIT 1', ''],
  ['SELECT ?s { GRAPH ?g { ?s :p ?o } ?s :q ?v } ORDER BY ?o LIMIT 1', '']
])('As far as the limit goes: %s', async (query, expected) => {
  const sorted = await sortedQuery(`PREFIX : <urn:> ${query}`)
  const store = new oxigraph.Store()
  store.load(data.join('\n'), { format: 'text/turtle' })
  const rows = store.query(sorted) as Map<string, oxigraph.Term>[]
  const texts = rows.map(row => [...row.values()].map(({ value }) => value.replace('urn:', '')).join(' '))
  expect(sorted).toContain('?last_1 )')
  expect(texts.join(', ')).toBe(expected)
})

it.each([
  ['of which all rows are asked for', 'SELECT ?s { ?s :p ?o ; :q ?v } ORDER BY ?o'],
  ['of one triple', 'SELECT ?s { ?s :p ?o FILTER(?o > 1) } ORDER BY ?o LIMIT 5'],
  ['that begins with fewer rows', 'SELECT ?s { ?s :p ?o ; :q :b } ORDER BY ?o LIMIT 5'],
  ['that begins with other triples', 'SELECT ?s { ?s :q ?v ; :p ?o } ORDER BY ?o LIMIT 5'],
  ['sorted by what may be unbound', 'SELECT ?s { ?s :q ?v OPTIONAL { ?s :p ?o } } ORDER BY ?o LIMIT 5'],
  ['sorted by what a value makes', 'SELECT ?s { ?s :p ?o ; :q ?v } ORDER BY STR(?o) LIMIT 5'],
  ['sorted by what it computes', 'SELECT ?s (STR(?o) AS ?n) { ?s :p ?o ; :q ?v } ORDER BY ?n LIMIT 5'],
  ['of groups', 'SELECT ?o (COUNT(*) AS ?n) { ?s :p ?o ; :q ?v } GROUP BY ?o ORDER BY ?o LIMIT 5'],
  ['of rows that are told apart', 'SELECT DISTINCT ?o { ?s :p ?o ; :q ?v } ORDER BY ?o LIMIT 5'],
  ['with a blank node', 'SELECT ?s { ?s :p ?o ; :q [] } ORDER BY ?o LIMIT 5'],
  ['that answers otherwise each time', 'SELECT ?s { ?s :p ?o ; :q ?v FILTER(RAND() < 0.5) } ORDER BY ?o LIMIT 5'],
  ['that takes rows away', 'SELECT ?s { ?s :p ?o ; :q ?v MINUS { ?s :r ?x } } ORDER BY ?o LIMIT 5']
])('As it is stays one %s.', async (_, query) => {
  const parsed = await parseQuery(`PREFIX : <urn:> ${query}`)
  expect(filterByLimit(parsed as Query)).toBe(parsed)
})
