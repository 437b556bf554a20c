import { describe, expect, it } from 'vitest'
import { raw } from './raw.js'
import type { RawAnswer } from './raw.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const ask = (query: string, format: string): Promise<RawAnswer> =>
  raw(server.port, `GET /sparql?format=${format}&query=${encodeURIComponent(query)}`)

describe('what a format has no way to write is refused with those that have', () => {
  it.each([
    ['a property that ends in no name', 'CONSTRUCT { <http://e/s> <http://e/123> "x" } {}', 'rdf', 'ttl'],
    ['a property of an opaque scheme', 'CONSTRUCT { <http://e/s> <urn:isbn:1> "x" } {}', 'rdf', 'jsonld'],
    ['a character of RDF/XML', 'CONSTRUCT { <http://e/s> <http://e/p> "\\u0001" } {}', 'rdf', 'nt'],
    ['a character of SPARQL XML', 'SELECT ("\\uFFFE" AS ?x) {}', 'xml', 'json'],
    ['a triple term', 'CONSTRUCT { <http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> } {}', 'jsonld', 'ttl']
  ])('%s', async (_what, query, format, other) => {
    const refused = await ask(query, format)
    expect([refused.status, refused.headers['retry-after']]).toEqual([406, undefined])
    expect((JSON.parse(refused.text) as { detail: string }).detail).toMatch(
      new RegExp(`no way to write .*\\(${other}\\)`)
    )
    expect((await ask(query, other)).status).toBe(200)
  })
})

describe('what can never be answered is not told as later', () => {
  it.each([
    ['a function that nobody knows', 'SELECT (<http://e/f>(1) AS ?x) {}', 'json', 400],
    ['a query that is no query, in a format of graphs', 'SELECT ?x { ?x ', 'trig', 400],
    ['a format of graphs for rows', 'SELECT ?x { ?x ?y ?z } LIMIT 1', 'trig', 406]
  ])('%s', async (_what, query, format, status) => {
    const refused = await ask(query, format)
    expect([refused.status, refused.headers['retry-after']]).toEqual([status, undefined])
  })
})

it.each([
  ['json', '{"head":{"vars":["s","p","o"]}'],
  ['xml', '<head><variable name="s"/><variable name="p"/><variable name="o"/></head>'],
  ['csv', 's,p,o\r\nhttps://example.org/library/id/luka,http://www.w3.org/2000/01/rdf-schema#label,Luka'],
  ['tsv', '?s\t?p\t?o\n<https://example.org/library/id/luka>\t<http://www.w3.org/2000/01/rdf-schema#label>\t"Luka"']
])('SELECT * has its columns in the order in which the query names them (%s)', async (format, start) => {
  const query =
    'PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT * { VALUES ?s { ' +
    '<https://example.org/library/id/luka> } VALUES ?p { rdfs:label } ?s ?p ?o FILTER (LANG(?o) = "en") }'
  expect((await ask(query, format)).text).toContain(start)
})

it('A thing written as RDF begins with itself, prefixed, its classes first.', async () => {
  const turtle = (await raw(server.port, 'GET /id/luka.ttl')).text
  expect(turtle).toMatch(/^(@prefix [^\n]*\n)+\nid:luka a /)
  const linked = JSON.parse((await raw(server.port, 'GET /id/luka.jsonld')).text) as { '@graph': { id: string }[] }
  expect(linked['@graph'][0]!.id).toBe('https://example.org/library/id/luka')
})
