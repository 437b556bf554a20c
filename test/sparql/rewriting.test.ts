import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { QuerySelect } from '@traqula/rules-sparql-1-2'
import { formatNamed } from '../../src/rdf/formats.js'
import { analyseQuery } from '../../src/sparql/analysis.js'
import { SparqlError } from '../../src/sparql/errors.js'
import { generateQuery } from '../../src/sparql/generate.js'
import { sparqlParser } from '../../src/sparql/parser.js'
import type { Parsed } from '../../src/sparql/parser.js'
import { rewriteQuery } from '../../src/sparql/rewrite/rewrite.js'
import { ask } from '../../src/store/ask.js'
import { directStore } from '../suites/direct-store.js'
import { rowsOf } from './reference/evaluate.js'
import { datasets } from './reference/datasets.js'
import { existsTexts, optionalTexts, pathTexts, unionTexts } from './reference/detours.js'
import { queryTexts } from './reference/queries.js'
import type { Graphs, Solution, Triple } from './reference/terms.js'
import { cases } from '../depth.js'

const parse = await sparqlParser()
const beside = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

describe('What the engine answers otherwise than SPARQL says is asked in another form or refused:', () => {
  const quads = new oxigraph.Store()
  quads.load(beside('rewriting.trig'), { format: 'application/trig' })
  const store = directStore(quads, 'urn:')
  const cases = parseYaml(beside('rewriting.yaml')) as {
    fact: string
    query: string
    rows?: string
    refused?: string
  }[]

  it.each(cases)('$fact', async ({ query, rows, refused }) => {
    const answer = ask({ store, query: `PREFIX : <urn:> ${query}`, choose: () => formatNamed('csv')! })
    if (refused) {
      await expect(answer).rejects.toMatchObject({
        kind: 'unsupported',
        message: expect.stringMatching(new RegExp(refused)) as string
      })
      return
    }
    expect(new TextDecoder().decode((await answer).bytes).replaceAll('\r', '')).toBe(rows)
  })
})

it.each(
  beside('untouched.rq')
    .replace(/^#.*\n/, '')
    .split('\n\n')
)('Asked as it is: %s', async query => {
  expect(await analyseQuery(query)).toMatchObject({ rewritten: false })
})

it.each([
  ['A query is answered as the algebra of SPARQL says, whatever stands in GRAPH, or is refused.', queryTexts, 300],
  ['So is one whose VALUES are repeated in the branches of a UNION.', unionTexts, 150],
  ['So is one that tests whether patterns have a solution.', existsTexts, 250],
  ['So is one in which several triples or a UNION are optional.', optionalTexts, 250],
  ['So is one with a repeated path from a term.', pathTexts, 150]
])('%s', async (_, texts, numRuns) => {
  const counts = { rewritten: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(texts, datasets, async (text, quads) => {
      const store = new oxigraph.Store()
      store.load(quads.map(quad => `${quad.join(' ')} .`).join('\n'), { format: 'application/n-quads' })
      const reading = parse(text)
      fc.pre(!('problem' in reading) && isValid(store, text))
      const query = (reading as { parsed: QuerySelect }).parsed
      let rewritten: Parsed
      try {
        rewritten = rewriteQuery(query)
      } catch (error) {
        expect(error).toBeInstanceOf(SparqlError)
        counts.refused++
        return
      }
      if (rewritten !== query) counts.rewritten++
      const asked = rewritten === query ? text : await generateQuery(rewritten)
      const found = (store.query(asked) as Map<string, oxigraph.Term>[]).map(row =>
        Object.fromEntries([...row].map(([name, term]) => [name, term.toString()]))
      )
      expect(inOrder(found)).toEqual(inOrder(rowsOf(query, graphsOf(quads))))
    }),
    { numRuns: cases(numRuns) }
  )
  expect(counts.rewritten).toBeGreaterThan(20 * counts.refused)
})

/** Whether the engine takes a query as valid; of aliases it says no, though they are. */
function isValid(store: oxigraph.Store, text: string): boolean {
  try {
    store.query(text)
    return true
  } catch (error) {
    return (error as Error).message.includes('a variable that is unbound')
  }
}

function graphsOf(quads: readonly (readonly [string, string, string, string])[]): Graphs {
  const named = new Map<string, Triple[]>()
  const active: Triple[] = []
  for (const [s, p, o, g] of new Map(quads.map(quad => [quad.join(' '), quad])).values()) {
    if (g) named.set(g, [...(named.get(g) ?? []), [s, p, o]])
    else active.push([s, p, o])
  }
  return { active, named }
}

const inOrder = (rows: readonly Solution[]): string[] =>
  rows.map(row => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
