import { describe, expect, it } from 'vitest'
import { analyseWithParser, analyseQuery } from '../../src/sparql/analysis.js'
import type { QueryAnalysis } from '../../src/sparql/analysis.js'

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
    await expect(analyseQuery(query)).rejects.toMatchObject({
      situation: expect.stringMatching(/^(?:service|syntax)$/) as string
    })
  })

  it('but a word is only a word', async () => {
    expect(
      await analyseQuery('SELECT ?service { ?service <http://example.org/service> "SERVICE <x>" } # SERVICE <x>')
    ).toMatchObject({ kind: 'solutions' })
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
    await expect(analyseQuery(query)).rejects.toMatchObject({ situation: 'update' })
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
  const reading = await analyseQuery(query)
  expect('limited' in reading && reading.limited(11)).toBe(limited ?? query)
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

describe('A glance at a query', () => {
  const queries = [
    'SELECT * { ?s ?p ?o }',
    'ASK {}',
    'DESCRIBE <a:b>',
    'CONSTRUCT WHERE { ?s ?p ?o }',
    'PREFIX a: <a:>\n# SELECT\r\nprefix b:<b:#> BASE <c:> select ?s { ?s a:b b:c }',
    '#\nASK { ?limit ?p "VALUES" }',
    'SELECT * { ?s ?p ?o } LIMIT 5',
    'SELECT * { ?s ?p ?o } OFFSET 3',
    'SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 5 } }',
    'SELECT * { VALUES ?s { <a:b> } }',
    'SELECT * { ?s ?p ?o } VALUES ?s { <a:b> }',
    'SELECT * { ?s ?p ?o } # LIMIT 5',
    'SELECT * FROM <a:b> { ?s ?p ?o }',
    'ASK { FILTER(NOW() > ?x) }',
    'PREFIX select: <a:> ASK { select:ask ?p ?o }',
    'PREFIX : <a:> DESCRIBE ?s { ?s :p "from" } LIMIT 2'
  ]
  it.each(queries)('says the same as its parser: %s', async query => {
    const [glance, parsed] = [await analyseQuery(query), await analyseWithParser(query)] as [
      QueryAnalysis,
      QueryAnalysis
    ]
    expect([glance.kind, glance.namesDataset, glance.volatile]).toEqual([
      parsed.kind,
      parsed.namesDataset,
      parsed.volatile
    ])
    if (!query.includes('#')) expect(glance.limited(9)).toBe(parsed.limited(9))
  })

  it('sees nothing in what is no query, however long it looks', async () => {
    for (const text of [
      '#'.repeat(1999),
      ' '.repeat(1999),
      'PREFIX a: <a:> '.repeat(133),
      'PREFIX '.repeat(280),
      'BASE <a:> # '.repeat(160),
      'LIMIT 1 '.repeat(240)
    ]) {
      expect(await analyseQuery(text).catch(() => ({}))).not.toHaveProperty('kind')
    }
  })
})

it.each([
  `SELECT * ${'{'.repeat(900)}${'}'.repeat(900)}`,
  `ASK { FILTER(1${'+1'.repeat(4000)}) }`,
  `ASK { FILTER(${'!('.repeat(2000)}1${')'.repeat(2000)}) }`,
  `SELECT * { ?s ?p ?o ${'LATERAL {'.repeat(300)}${'}'.repeat(300)} }`,
  `SELECT * ${'{ #}\n'.repeat(300)}${'}'.repeat(300)}`
])('What would leave the store without a stack is refused: %.24s…', async query => {
  await expect(analyseQuery(query)).rejects.toMatchObject({ situation: 'syntax' })
})
