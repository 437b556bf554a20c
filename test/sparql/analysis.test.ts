import { describe, expect, it } from 'vitest'
import { analyseQuery } from '../../src/sparql/analysis.js'
import type { SparqlError } from '../../src/sparql/errors.js'
import { limitedQuery } from '../../src/sparql/paging.js'

describe('SERVICE is found, so that it is refused where no other endpoint is called', () => {
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
    const found = await analyseQuery(query).then(
      ({ services }) => services.length > 0,
      ({ kind }: SparqlError) => kind === 'syntax'
    )
    expect(found).toBe(true)
  })

  it('but a word is only a word', async () => {
    expect(
      await analyseQuery('SELECT ?service { ?service <http://example.org/service> "SERVICE <x>" } # SERVICE <x>')
    ).toMatchObject({ kind: 'solutions', services: [] })
  })
})

describe('an update is refused', () => {
  it.each([
    'LOAD <http://localhost/>',
    'LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:b>',
    'CLEAR ALL',
    'INSERT DATA { <a:a> <a:b> <a:c> }',
    'DELETE WHERE { ?s ?p ?o }',
    'ADD <a:a> TO <a:b>',
    'DROP SILENT ALL'
  ])('%s', async query => {
    await expect(analyseQuery(query)).rejects.toMatchObject({ kind: 'update' })
  })
})

it.each([
  ['SELECT * { ?s ?p ?o }', 'SELECT * { ?s ?p ?o }\nLIMIT 11'],
  ['SELECT * { ?s ?p ?o } OFFSET 3 # all', 'SELECT * { ?s ?p ?o } OFFSET 3 # all\nLIMIT 11'],
  ['SELECT * { ?s ?p ?o } LIMIT 5', undefined],
  ['SELECT * { ?s ?p ?o } VALUES ?s { <a:b> }', undefined],
  ['CONSTRUCT WHERE { ?s ?p ?o }', undefined],
  ['ASK {}', undefined]
])('A limit of rows is written below %s where it can be.', async (query, limited) => {
  expect(limitedQuery(query, await analyseQuery(query), 11)).toBe(limited ?? query)
})

it('Queries that have another answer each time are known.', async () => {
  for (const [query, volatile] of [
    ['SELECT (NOW() AS ?n) {}', true],
    ['SELECT * { ?s ?p ?o FILTER(RAND() < 0.5) }', true],
    ['SELECT (STRUUID() AS ?u) {}', true],
    ['SELECT ?now { ?now ?p "RAND()" }', false]
  ] as const) {
    expect(await analyseQuery(query)).toMatchObject({ volatile })
  }
})

it.each([
  ['#\nASK { ?limit ?p "VALUES" }', { form: 'ask', kind: 'solutions', takesLimit: false }],
  ['PREFIX select: <a:> ASK { select:ask ?p ?o }', { form: 'ask', kind: 'solutions' }],
  ['SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 5 } }', { form: 'select', takesLimit: true }],
  ['SELECT * { VALUES ?s { <a:b> } }', { form: 'select', takesLimit: true }],
  ['SELECT * FROM <a:b> { ?s ?p ?o }', { form: 'select', namesDataset: true }],
  ['PREFIX : <a:> DESCRIBE ?s { ?s :p "from" } LIMIT 2', { form: 'describe', kind: 'graph', namesDataset: false }]
])('%s is analysed.', async (query, expected) => {
  expect(await analyseQuery(query)).toMatchObject(expected)
})

it.each([
  '#'.repeat(1999),
  ' '.repeat(1999),
  'PREFIX a: <a:> '.repeat(133),
  'PREFIX '.repeat(280),
  'LIMIT 1 '.repeat(240)
])('What is no query is refused, however long it looks: %.24s…', async text => {
  await expect(analyseQuery(text)).rejects.toMatchObject({ kind: 'syntax' })
})

it.each([
  `SELECT * ${'{'.repeat(900)}${'}'.repeat(900)}`,
  `ASK { FILTER(1${'+1'.repeat(4000)}) }`,
  `ASK { FILTER(${'!('.repeat(2000)}1${')'.repeat(2000)}) }`,
  `SELECT * { ?s ?p ?o ${'LATERAL {'.repeat(300)}${'}'.repeat(300)} }`,
  `SELECT * ${'{ #}\n'.repeat(400)}${'}'.repeat(400)}`,
  `ASK { ${'FILTER EXISTS { '.repeat(190)}${'}'.repeat(190)} }`
])('What would leave the store without a stack is refused: %.24s…', async query => {
  await expect(analyseQuery(query)).rejects.toMatchObject({ kind: 'syntax' })
})
