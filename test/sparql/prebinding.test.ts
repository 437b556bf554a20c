import { beforeAll, describe, expect, it } from 'vitest'
import { prebinder } from '../../src/sparql/prebinding.js'
import type { Prebind } from '../../src/sparql/prebinding.js'

let prebind: Prebind
beforeAll(async () => {
  prebind = await prebinder()
})

/** The text on one line, each binding as a sign. */
const bind = (query: string): string =>
  prebind(query, '<p>')
    .about('<a>')
    .replace(/VALUES \?this \{\s*<a>\s*\}/g, '∎')
    .replace(/\s+/g, ' ')
    .trim()

describe('$this is bound in every group of a constraint', () => {
  it.each([
    ['SELECT $this WHERE { $this ?p ?o }', 'SELECT ?this WHERE { ∎ ?this ?p ?o . }'],
    [
      'SELECT $this { { ?x ?p $this } UNION { $this ?p ?y } }',
      'SELECT ?this WHERE { ∎ { ∎ ?x ?p ?this . } UNION { ∎ ?this ?p ?y . } }'
    ],
    ['SELECT * { OPTIONAL { ?x ?p ?o } MINUS { ?x ?p 1 } }', 'OPTIONAL { ∎ ?x ?p ?o . } MINUS { ∎ ?x ?p'],
    ['SELECT * { GRAPH ?g { ?x ?p ?o } }', 'GRAPH ?g { ∎ ?x ?p ?o . }'],
    ['SELECT * { FILTER NOT EXISTS { ?x ?p ?o } }', 'WHERE { ∎ FILTER ( NOT EXISTS { ∎ ?x ?p ?o . } ) }'],
    ['SELECT * { { SELECT $this { ?s ?p ?o } } }', 'WHERE { ∎ { SELECT ?this WHERE { ∎ ?s ?p ?o . } } }'],
    ["# { \nSELECT * { ?s ?p \"{\" , '''{''' ; <http://e#x> 1 }", 'WHERE { ∎ ?s ?p "{" . ?s ?p "{" . ?s <http://e#x>']
  ])('%s', (query, expected) => {
    expect(bind(query)).toContain(expected)
  })
})

it('$PATH is the path of the shape.', () => {
  expect(bind('SELECT $this ?value { $this $PATH ?value }')).toBe('SELECT ?this ?value WHERE { ∎ ?this <p> ?value . }')
})

it.each([
  ['SELECT $this { $this ?p ?o }', false],
  ['SELECT * { $this ?p ?o } # LIMIT 1', false],
  ['SELECT ?value { $this ?p ?value }', true],
  ['SELECT $this { $this ?p ?o } LIMIT 1', true],
  ['SELECT $this { { SELECT $this { $this ?p ?o } OFFSET 1 } }', true]
])('%s is asked about one node at a time: %s', (query, oneByOne) => {
  expect(prebind(query, '<p>').oneByOne).toBe(oneByOne)
})

it.each(['ASK {}', 'CONSTRUCT WHERE { ?s ?p ?o }', 'SELECT', 'CLEAR ALL'])('%s is refused.', query => {
  expect(() => prebind(query, '<p>')).toThrow(/^expected/)
})
