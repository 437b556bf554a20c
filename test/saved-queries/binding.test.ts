import { DataFactory } from 'n3'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { boundQuery } from '../../src/queries/binding.js'
import { loadEngineCheck } from '../../src/queries/engine-check.js'
import type { EngineCheck } from '../../src/queries/engine-check.js'
import { formOf } from '../../src/sparql/analysis.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { sparqlParser } from '../../src/sparql/parser.js'
import type { Parse, Parsed } from '../../src/sparql/parser.js'
import { valuesOf } from '../../src/sparql/values.js'
import { cases } from '../depth.js'

let parse: Parse
let engineCheck: EngineCheck
beforeAll(async () => {
  ;[parse, engineCheck] = [await sparqlParser(), await loadEngineCheck('http://example.org/')]
})

const read = (text: string): Parsed => {
  const reading = parse(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  return reading.parsed
}
const saved = (text: string, ...names: string[]): SavedQuery =>
  ({ query: text, parsed: read(text), parameters: names.map(name => ({ name })) }) as unknown as SavedQuery

const twice =
  'PREFIX ex: <http://example.org/> SELECT ?x { { VALUES ?x { ex:a } ?x ?p 1 } UNION { VALUES ?x { ex:a } ?x ?p 2 ' +
  '} VALUES (?x ?y) { (ex:a 1) } }'

describe('a parameter is bound', () => {
  it('in every VALUES block of its variable alone, and in no other', async () => {
    const bound = read(
      await boundQuery(saved(twice, 'x'), new Map([['x', [DataFactory.namedNode('http://example.org/b')]]]))
    )
    expect(valuesOf(bound, 'x').map(rows => rows.map(row => row!.value))).toEqual([
      ['http://example.org/b'],
      ['http://example.org/b']
    ])
    expect(JSON.stringify(bound)).toContain('"value":"a"')
  })

  it('with several values as several rows', async () => {
    const bound = read(
      await boundQuery(saved(twice, 'x'), new Map([['x', [DataFactory.literal('1'), DataFactory.literal('2', 'ka')]]]))
    )
    expect(valuesOf(bound, 'x')[0]!.map(row => row!.value)).toEqual(['1', '2'])
  })

  it('or is free when it has no value: its blocks are gone', async () => {
    expect(valuesOf(read(await boundQuery(saved(twice, 'x'), new Map())), 'x')).toEqual([])
  })

  it('also where the block trails the query', async () => {
    const query = saved('SELECT * { ?x ?p ?o } VALUES ?x { 1 }', 'x')
    expect(await boundQuery(query, new Map())).not.toContain('VALUES')
    expect(await boundQuery(query, new Map([['x', [DataFactory.literal('z')]]]))).toContain('"z"')
  })

  it('anew for each value of a kind, and for each kind of value', async () => {
    const query = saved(twice, 'x')
    const terms = [
      DataFactory.namedNode('http://example.org/b'),
      DataFactory.namedNode('http://example.org/c'),
      DataFactory.literal('<urn:placeholder:x>'),
      DataFactory.literal('"urn:placeholder:x"', 'ka'),
      DataFactory.literal('$& \\', 'az'),
      DataFactory.literal('true', DataFactory.namedNode('http://www.w3.org/2001/XMLSchema#boolean'))
    ]
    for (const term of terms) {
      const bound = read(await boundQuery(query, new Map([['x', [term]]])))
      expect(valuesOf(bound, 'x').map(rows => rows.map(row => row!.equals(term)))).toEqual([[true], [true]])
    }
  })

  it('and the query in the file is as it was', async () => {
    const query = saved(twice, 'x')
    const before = JSON.stringify(query.parsed)
    await boundQuery(query, new Map())
    expect(JSON.stringify(query.parsed)).toBe(before)
  })

  it('whatever the text: it comes back as one literal of a query that the store accepts', async () => {
    const query = saved(twice, 'x')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async text => {
        const bound = await boundQuery(query, new Map([['x', [DataFactory.literal(text)]]]))
        expect(valuesOf(read(bound), 'x').map(rows => rows.map(row => row!.value))).toEqual([[text], [text]])
        expect(engineCheck(bound)).toBeUndefined()
      }),
      { numRuns: cases(300) }
    )
  })
})

describe('the form of a query', () => {
  it.each([
    ['SELECT * { ?s ?p ?o }', { form: 'select', kind: 'solutions', namesDataset: false }],
    ['ASK FROM <http://example.org/g> {}', { form: 'ask', kind: 'solutions', namesDataset: true }],
    ['CONSTRUCT WHERE { ?s ?p "SELECT" }', { form: 'construct', kind: 'graph', namesDataset: false }],
    [
      '# SELECT\nDESCRIBE ?x FROM NAMED <http://example.org/g> { ?x ?y ?z }',
      { form: 'describe', kind: 'graph', namesDataset: true }
    ]
  ])('is read, not guessed: %s', (text, form) => {
    expect(formOf(read(text))).toMatchObject(form)
  })

  it.each([
    'SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }',
    'ASK { ?s ?p ?o FILTER NOT EXISTS { ?s ?p ?q SERVICE SILENT ?q { ?s ?p ?o } } }',
    'SELECT * { { SELECT * { MINUS { SERVICE <http://localhost/> {} } } } }'
  ])('SERVICE is found wherever it stands: %s', text => {
    expect(formOf(read(text)).services).toHaveLength(1)
  })

  it('A text or an IRI that only says service is none.', () => {
    const text = 'SELECT ?service { ?service <http://example.org/SERVICE> "SERVICE <x> {}" }'
    expect(formOf(read(text)).services).toEqual([])
  })
})
