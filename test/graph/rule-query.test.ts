import fc from 'fast-check'
import { DataFactory, Parser } from 'n3'
import type { Quad } from 'n3'
import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { xsd } from '../../src/base/vocabulary.js'
import { readRules } from '../../src/graph/read-rules.js'
import { packAnswer, quadsOfAnswer } from '../../src/graph/rule-answers.js'
import { ruleQuery } from '../../src/graph/rule-query.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { cases } from '../depth.js'
import { node, rulesOf, triplesOf } from './rule-world.js'

const { literal } = DataFactory
const ROWS = 'text/tab-separated-values'
const TRIPLES = 'application/n-triples'

const numbers = ['5', '+05', '-5', '1.0', '.5', '1.', '1e3', '1.0E3', '-1.5e-3', 'INF', 'NaN', 'true', '1', 'x']
const types = (['integer', 'decimal', 'double', 'boolean', 'float', 'byte', 'string', 'date'] as const).map(name =>
  xsd(name)
)
const literals = fc.oneof(
  fc.tuple(fc.constantFrom(...numbers), fc.constantFrom(...types)).map(([text, type]) => literal(text, type)),
  fc
    .constantFrom('', '?s\t?p', '"', '\\', '\\t', '\t\n\r', '\u0085\u2028', '<a>', '_:b', '5')
    .map(text => literal(text)),
  fc.constantFrom('x', '"\n').map(text => literal(text, 'en-gb'))
)
const graph = fc.array(triplesOf(fc.constantFrom('n1', 'n2', 'n3', 'p', 'q', 't'), literals), {
  maxLength: 40,
  size: 'max'
})

/** Store with some triples. */
function storeOf(quads: readonly Quad[]): Store {
  const store = new Store()
  for (const quad of quads) store.add(quad as never)
  return store
}

/** Triples as N-Triples have them, each once. */
const linesOf = (quads: Iterable<Quad>): string[] =>
  [...new Set(Array.from(quads, quad => [quad.subject, quad.predicate, quad.object].map(ntriples).join(' ')))].sort()

/** What the engine constructs by a rule. */
const constructed = (store: Store, text: string): string[] =>
  linesOf(new Parser({ format: TRIPLES }).parse(store.query(text, { results_format: TRIPLES }) as string))

/** What is made of the answer to the rule's query, which comes in pieces of a size; and the faults. */
async function yielded(store: Store, text: string, size = Infinity): Promise<[string[], string[]]> {
  const query = await ruleQuery(text)
  const answer = store.query(query.text, { results_format: query.mediaType }) as string
  const pieces = answer.match(size === Infinity ? /[^]+/g : new RegExp(`[^]{1,${String(size)}}`, 'g')) ?? []
  const report = new Report()
  const packed = await packAnswer({ text: pieces }, query, 'rule.rq', report)
  return [linesOf(quadsOfAnswer(packed)), report.faults.map(({ message }) => message)]
}

const everything = { name: 'everything', text: 'CONSTRUCT { ?s ?p ?o . ?o ?p ?s . ?s ?o ?o } WHERE { ?s ?p ?o }' }
const sometimes = {
  name: 'sometimes',
  text: `PREFIX : <https://example.org/>
CONSTRUCT { ?s :p ?none . :n1 ?p :n2 . ?o :q ?s } WHERE { { ?s :p ?o } UNION { ?s ?p ?o FILTER (?p = :q) } }`
}
const rows = [...rulesOf('selective'), ...rulesOf('open'), everything, sometimes]
const shipped = await readRules(folderAt(), new Report())
const prefix = 'PREFIX : <https://example.org/>'
const pattern = '{ ?s :p ?o }'

describe('The query for what a rule constructs', () => {
  it.each(rows)('is for rows, of which as many triples are made, by $name on any graph', async ({ text }) => {
    expect((await ruleQuery(text)).mediaType).toBe(ROWS)
    await fc.assert(
      fc.asyncProperty(graph, fc.integer({ min: 1, max: 50 }), async (quads, size) => {
        const store = storeOf(quads)
        expect(await yielded(store, text, size)).toEqual([constructed(store, text), []])
      }),
      { numRuns: cases(40) }
    )
  })

  it.each(shipped)('is for rows by the shipped rule $name', async ({ text }) => {
    expect((await ruleQuery(text)).mediaType).toBe(ROWS)
  })

  it.each([
    `CONSTRUCT { ?s :p "05"^^<${xsd('integer').value}> } WHERE ${pattern}`,
    `CONSTRUCT { ?s :p <<( ?s :q ?o )>> } WHERE ${pattern}`,
    `CONSTRUCT { ?s :p ?o ~ :n1 } WHERE ${pattern}`,
    `CONSTRUCT { ?s :a\\,b ?o } WHERE ${pattern}`,
    `CONSTRUCT { :n1 :p :n2 } WHERE ${pattern}`,
    `CONSTRUCT {} WHERE ${pattern}`
  ])('is the rule itself where the template does not say all: %s', async text => {
    const query = await ruleQuery(`${prefix} ${text}`)
    expect(query.mediaType).toBe(TRIPLES)
    const store = storeOf([DataFactory.quad(node('n1'), node('p'), node('n2'))])
    expect(query.triplesOf(store.query(query.text, { results_format: TRIPLES }) as string)).toBe(
      store.query(`${prefix} ${text}`, { results_format: TRIPLES })
    )
  })

  it('resolves what a base says', async () => {
    const store = storeOf([DataFactory.quad(node('n1'), node('p'), node('n2'))])
    const text = 'BASE <https://example.org/> CONSTRUCT { ?s <q> ?o } WHERE { ?s <p> ?o }'
    expect(await yielded(store, text)).toEqual([constructed(store, text), []])
    expect(constructed(store, text)).toHaveLength(1)
  })

  it('finds blank nodes, of a template or of solutions', async () => {
    const store = storeOf([DataFactory.quad(node('n1'), node('p'), DataFactory.blankNode('b'))])
    for (const template of ['{ ?s :q [ :r :n1 ] }', '{ ?s :q ?o }', '{ ?o :q ?s }'])
      expect(await yielded(store, `${prefix} CONSTRUCT ${template} WHERE ${pattern}`)).toEqual([
        [],
        ['the rule makes blank nodes']
      ])
  })

  it('keeps the limit of a rule', async () => {
    const store = storeOf(['n1', 'n2', 'n3'].map(name => DataFactory.quad(node(name), node('p'), node('n2'))))
    const [triples] = await yielded(store, `${prefix} CONSTRUCT { ?s :q ?o } WHERE ${pattern} ORDER BY ?s LIMIT 2`)
    expect(triples).toHaveLength(2)
  })
})
