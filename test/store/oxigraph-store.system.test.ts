import { describe, expect, it } from 'vitest'
import { storeOfTwoGraphs } from './two-graphs.js'

const held = storeOfTwoGraphs()
const { ask } = held

describe('a store', () => {
  it('knows how many quads it holds', async () => {
    expect(await held.store.ready).toBe(9)
  })

  it('asks the union of all graphs when nobody names a dataset', async () => {
    expect(await ask('SELECT (COUNT(*) AS ?n) { ?s a ?type }')).toBe('n\r\n2\r\n')
  })

  it('lets the query name its graphs', async () => {
    expect(await ask('SELECT ?s FROM <http://example.org/g2> { ?s a ?type }', 'csv', { union: false })).toBe(
      's\r\nhttp://example.org/b\r\n'
    )
  })

  it('lets the question name the graphs, over what the query says, and nothing beside them', async () => {
    const dataset = { default: ['http://example.org/g1'], named: [] }
    const query = 'SELECT ?s ?g FROM <http://example.org/g2> { ?s a ?type OPTIONAL { GRAPH ?g { ?x ?y ?z } } }'
    expect(await ask(query, 'csv', { dataset, union: false })).toBe('s,g\r\nhttp://example.org/a,\r\n')
    expect(
      await ask('ASK { ?s ?p ?o }', 'tsv', { dataset: { default: [], named: ['http://example.org/g1'] }, union: false })
    ).toBe('false')
  })

  it('keeps one blank node one across pieces of the file', async () => {
    expect(await ask('ASK { ?x <http://example.org/first> 1 ; <http://example.org/second> 2 }', 'tsv')).toBe('true')
  })

  it('quotes whatever needs it in CSV', async () => {
    expect(await ask('SELECT ?o { <http://example.org/a> <http://example.org/says> ?o } ORDER BY ?o')).toBe(
      'o\r\n"http://example.org/a#char=1,2"\r\n"one\ntwo, ""three"""\r\n'
    )
  })

  it('writes rows and booleans as JSON, XML, CSV and TSV', async () => {
    const query = 'SELECT ?s { ?s a <http://example.org/Thing> }'
    expect(JSON.parse(await ask(query, 'json'))).toEqual({
      head: { vars: ['s'] },
      results: { bindings: [{ s: { type: 'uri', value: 'http://example.org/a' } }] }
    })
    expect(await ask(query, 'xml')).toContain('<uri>http://example.org/a</uri>')
    expect(await ask(query, 'tsv')).toBe('?s\n<http://example.org/a>\n')
    expect(await Promise.all(['json', 'xml', 'csv', 'tsv'].map(format => ask('ASK {}', format)))).toEqual([
      '{"head":{},"boolean":true}',
      expect.stringContaining('<boolean>true</boolean>'),
      'true\r\n',
      'true'
    ])
  })

  it.each(['ttl', 'nt', 'nq', 'trig', 'jsonld', 'rdf'])('writes triples as %s', async format => {
    expect(await ask('CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }', format)).toContain('http://example.org/')
  })

  it('uses prefixes and one heading a subject in Turtle', async () => {
    expect(await ask('DESCRIBE <http://example.org/a>', 'ttl')).toBe(`@prefix ex: <http://example.org/> .

ex:a a ex:Thing ;
    ex:says """one
two, "three\\"""",
        <http://example.org/a#char=1,2> .
`)
  })

  it('says where a query cannot be read', async () => {
    await expect(ask('SELECT * {\n ?s ?p ?o } LIMIT x')).rejects.toMatchObject({
      kind: 'syntax',
      position: { line: 2, column: 19 }
    })
  })

  it('refuses a format that the answer has no place in', async () => {
    await expect(ask('ASK {}', 'ttl')).rejects.toMatchObject({ kind: 'format' })
    await expect(ask('CONSTRUCT WHERE { ?s ?p ?o }', 'json')).rejects.toMatchObject({ kind: 'format' })
  })
})
