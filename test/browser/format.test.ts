import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatQuery } from '../../src/browser/query/format.js'
import { nameOfQuery, withAsked, withoutTab, withTab } from '../../src/browser/query/workspace.js'
import { sparqlParser } from '../../src/sparql/parser.js'

const without = (text: string): string => text.replace(/\s+/g, '')
const saved = ['queries', join('test', 'world', 'queries')].flatMap(folder =>
  readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8').replace(/^#\+.*\n/gm, ''))
)

describe('a query that is laid out anew', () => {
  it('means the same, and stays as it is the next time: every saved query', async () => {
    const parse = await sparqlParser()
    for (const query of saved) {
      const formatted = formatQuery(query)
      expect(without(formatted)).toBe(without(query))
      expect(formatQuery(formatted)).toBe(formatted)
      expect(parse(formatted)).toEqual(parse(query))
    }
  })

  it('loses no character of any text', () => {
    const words = fc.constantFrom(...'SELECT FILTER { } ( ) [ ] . ; , ?x a:b "t" # <i> UNION 2.5 \n % @en'.split(' '))
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }), parts => {
        const text = parts.join(' ')
        expect(without(formatQuery(text))).toBe(without(text))
      }),
      { numRuns: 300 }
    )
  })

  it('has a line for each triple and clause, and short groups on one', () => {
    const query =
      'PREFIX a: <http://x#> SELECT ?x WHERE{?x a a:B;a:c ?d.OPTIONAL{?x a:e ?f}FILTER(?d>3)' +
      '{?a ?b ?c}UNION{?d ?e ?f. ?g ?h ?i}# done\n}LIMIT 5'
    expect(formatQuery(query).split('\n')).toEqual([
      'PREFIX a: <http://x#>',
      'SELECT ?x WHERE {',
      '  ?x a a:B ;',
      '    a:c ?d .',
      '  OPTIONAL { ?x a:e ?f }',
      '  FILTER(?d>3)',
      '  { ?a ?b ?c } UNION {',
      '    ?d ?e ?f .',
      '    ?g ?h ?i',
      '  } # done',
      '}',
      'LIMIT 5',
      ''
    ])
  })
})

describe('a workspace', () => {
  const one = { tabs: [{ id: 1, query: 'ASK {}' }], current: 1, asked: [] }

  it('shows the tab that was added, and the one beside it when that is closed; the last stays', () => {
    const two = withTab(one, { query: 'SELECT * {}' })
    expect([two.current, two.tabs.length]).toEqual([2, 2])
    expect(withoutTab(two)).toEqual(one)
    expect(withoutTab(one)).toBe(one)
  })

  it('remembers a query that was asked once, the newest first', () => {
    const [a, b] = [new Date('2026-01-01'), new Date('2026-01-02')]
    const asked = withAsked(withAsked(withAsked([], 'x', a), 'y', a), 'x', b)
    expect(asked.map(({ query }) => query)).toEqual(['x', 'y'])
    expect(asked[0]!.at).toBe('2026-01-02T00:00:00.000Z')
  })

  it.each([
    ['# Who visited\nSELECT ?x {}', 'Who visited'],
    ['PREFIX a: <b#>\n\nSELECT ?x  ?y\nWHERE { ?x a ?y }', 'SELECT ?x ?y'],
    ['ASK { }', 'ASK'],
    ['', undefined]
  ])('calls %j %j', (query, name) => {
    expect(nameOfQuery(query)).toBe(name)
  })
})
