import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery } from '../../src/query/reading.js'
import { sameText } from '../../src/query/same-text.js'

describe('SERVICE is refused', () => {
  it.each([
    'SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }',
    'SELECT * { SERVICE SILENT <http://localhost/> { ?s ?p ?o } }',
    'SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE ?s { ?s ?p ?o } } }',
    'SELECT * { ?s ?p ?o LATERAL { SERVICE SILENT <http://localhost/> { ?s ?p ?o } } }',
    'SELECT * { ?s ?p ?o LATERAL { service#\n<http://localhost/> { ?s ?p ?o } } }',
    'SELECT * { ?s ?p 1SERVICE SILENT <http://localhost/> { ?s ?p ?o } }',
    // Read by Oxigraph as a comparison, a comment and SERVICE; by the grammar's terminals as an IRI and a string.
    'SELECT * { ?s ?p ?o FILTER(?s<?o#>"""\n)SERVICE SILENT <http://localhost/> { ?a ?b ?c }#"""\n}'
  ])('%s', async query => {
    await expect(readQuery(query)).rejects.toMatchObject({ situation: expect.stringMatching(/^(?:service|syntax)$/) as string })
  })

  it('but a word is only a word', async () => {
    expect(await readQuery('SELECT ?service { ?service <http://example.org/service> "SERVICE <x>" } # SERVICE <x>')).toMatchObject({ kind: 'solutions' })
  })
})

describe('an update is refused', () => {
  it.each(['LOAD <http://localhost/>', 'LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:b>', 'CLEAR ALL', 'INSERT DATA { <a:a> <a:b> <a:c> }', 'DELETE WHERE { ?s ?p ?o }', 'ADD <a:a> TO <a:b>', 'DROP SILENT ALL'])('%s', async query => {
    await expect(readQuery(query)).rejects.toMatchObject({ situation: 'update' })
  })
})

it.each([
  ['SELECT * { ?s ?p ?o }', 'SELECT * { ?s ?p ?o }\nLIMIT 11'],
  ['SELECT * { ?s ?p ?o } OFFSET 3 # all', 'SELECT * { ?s ?p ?o } OFFSET 3 # all\nLIMIT 11'],
  ['SELECT * { ?s ?p ?o } LIMIT 5', undefined], ['SELECT * { ?s ?p ?o } VALUES ?s { <a:b> }', undefined],
  ['CONSTRUCT WHERE { ?s ?p ?o }', undefined], ['ASK {}', undefined]
])('A limit of rows is written below %s where it can be.', async (query, limited) => {
  const reading = await readQuery(query)
  expect('limited' in reading && reading.limited(11)).toBe(limited ?? query)
})

it('Queries that have another answer each time are known.', async () => {
  for (const [query, volatile] of [['SELECT (NOW() AS ?n) {}', true], ['SELECT * { ?s ?p ?o FILTER(RAND() < 0.5) }', true], ['SELECT (STRUUID() AS ?u) {}', true], ['SELECT ?now { ?now ?p "RAND()" }', false]] as const) {
    expect(await readQuery(query)).toMatchObject({ volatile })
  }
})

it('Comments and white space make no other query; strings, IRIs and escapes do.', () => {
  expect(sameText('SELECT *  # all\n{ ?s\t?p "a  b#c" , <http://e/#x> }\n')).toBe('SELECT * { ?s ?p "a  b#c" , <http://e/#x> }')
  const piece = fc.constantFrom('"', '\'', '"""', '\\', '#', '<', '>', ' ', '\n', 'a', '?b', 'ex:c', '{', '\\"', '<http://e/#f>')
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
    const text = pieces.join('')
    const once = sameText(text)
    expect(once.replace(/\s/g, '').length).toBeLessThanOrEqual(text.length)
    expect(sameText(`${text} `)).toBe(sameText(text))
  }))
})
