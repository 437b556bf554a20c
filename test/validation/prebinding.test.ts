import { describe, expect, it } from 'vitest'
import { bindThis } from '../../src/validation/prebinding.js'

const bind = (query: string): string => bindThis(query, '<a>').replaceAll('VALUES $this { <a> }', '∎')

describe('$this is bound in every group of a constraint', () => {
  it.each([
    ['SELECT $this WHERE { $this ?p ?o }', 'SELECT $this WHERE { ∎  $this ?p ?o }'],
    [
      'SELECT $this { { ?x ?p $this } UNION { $this ?p ?y } }',
      'SELECT $this { ∎  { ∎  ?x ?p $this } UNION { ∎  $this ?p ?y } }'
    ],
    ['SELECT * { FILTER NOT EXISTS { ?x ?p ?o } }', 'SELECT * { ∎  FILTER NOT EXISTS { ∎  ?x ?p ?o } }'],
    ['SELECT * { { SELECT $this { ?s ?p ?o } } }', 'SELECT * { ∎  { SELECT $this { ∎  ?s ?p ?o } } }'],
    ['SELECT * { VALUES ?x { 1 2 } VALUES (?a) { (1) } }', 'SELECT * { ∎  VALUES ?x { 1 2 } VALUES (?a) { (1) } }'],
    [
      "# { \nSELECT * { ?s ?p \"{\" , '''{''' ; <http://e#x> 1 }",
      "# { \nSELECT * { ∎  ?s ?p \"{\" , '''{''' ; <http://e#x> 1 }"
    ]
  ])('%s', (query, expected) => {
    expect(bind(query)).toBe(expected)
  })
})
