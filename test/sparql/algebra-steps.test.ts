import { describe, expect, it } from 'vitest'
import { stepsOfQuery } from '../../src/sparql/algebra-steps.js'
import type { AlgebraStep } from '../../src/sparql/algebra-steps.js'

const outline = (steps: readonly AlgebraStep[] = []): unknown[] =>
  steps.flatMap(({ operator, text, steps: within }) => [
    [operator, text].filter(Boolean).join(' '),
    ...(within ? [outline(within)] : [])
  ])
const stepsOf = async (query: string): Promise<unknown[]> =>
  outline((await stepsOfQuery(`PREFIX : <http://example.org/>\n${query}`)).steps)

describe('The steps of a query', () => {
  it('are those of its patterns, then what is done with their rows', async () => {
    const query = `SELECT DISTINCT ?a ?n {
      VALUES ?t { :T } ?a a ?t ; :name ?n . OPTIONAL { ?a :born ?b FILTER (?b > "1900") } MINUS { ?a :hidden true }
      FILTER (STRLEN(?n) > 2) BIND (UCASE(?n) AS ?m)
    } ORDER BY DESC(?n) LIMIT 5 OFFSET 2`
    expect(await stepsOf(query)).toEqual([
      'values VALUES ?t { :T }',
      'pattern ?a a ?t',
      'pattern ?a :name ?n',
      'optional FILTER ( ( ?b > "1900" ) )',
      ['pattern ?a :born ?b'],
      'minus',
      ['pattern ?a :hidden "true"^^xsd:boolean'],
      'bind BIND( UCASE( ?n ) AS ?m )',
      'filter FILTER ( ( STRLEN( ?n ) > "2"^^xsd:integer ) )',
      'order ORDER BY DESC ( ?n )',
      'select ?a ?n',
      'distinct',
      'limit LIMIT 5 OFFSET 2'
    ])
  })

  it('name aggregates as the query does, and keep subqueries, branches and graphs together', async () => {
    const query = `SELECT ?g (COUNT(DISTINCT ?a) AS ?number) {
      GRAPH ?g { ?a :knows* ?n } { ?a :x 1 } UNION { ?a :y* ?z } { SELECT ?a { ?a :p ?q } LIMIT 1 }
    } GROUP BY ?g HAVING (COUNT(DISTINCT ?a) > 1)`
    expect(await stepsOf(query)).toEqual([
      'graph GRAPH ?g',
      ['path ?a (:knows*) ?n'],
      'join',
      ['union', ['branch', ['pattern ?a :x "1"^^xsd:integer'], 'branch', ['path ?a (:y*) ?z']]],
      'join',
      ['pattern ?a :p ?q', 'select ?a', 'limit LIMIT 1'],
      'group GROUP BY ?g ( COUNT( DISTINCT ?a ) AS ?number )',
      'filter FILTER ( ( ?number > "1"^^xsd:integer ) )',
      'select ?g ?number'
    ])
  })

  it('end in the form of the query', async () => {
    expect((await stepsOf('ASK { ?s :p ?o }')).at(-1)).toBe('ask')
    expect((await stepsOf('CONSTRUCT { ?s :q ?o } FROM :g { ?s :p ?o }')).at(-1)).toBe('construct')
    expect((await stepsOf('DESCRIBE :x')).at(-1)).toBe('describe')
  })

  it('leave literals as they are, whatever they hold', async () => {
    const [step] = await stepsOf('ASK { ?s :p "<http://example.org/x> \\" ?a?b" }')
    expect(step).toContain('"<http://example.org/x> \\" ?a?b"')
  })

  it('are not told of what cannot be asked', async () => {
    await expect(stepsOfQuery('SELECT * { ?s ?p')).rejects.toThrow(/expected|unexpected/i)
    await expect(stepsOfQuery('DELETE WHERE { ?s ?p ?o }')).rejects.toThrow()
  })
})
