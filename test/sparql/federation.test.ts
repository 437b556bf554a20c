import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { engineText } from '../../src/sparql/engine-query.js'
import { nextStep, remoteQuery, withAnswer } from '../../src/sparql/federation/plan.js'
import type { ParsedQuery } from '../../src/sparql/federation/plan.js'
import { sparqlParser } from '../../src/sparql/parser.js'
import type { JsonResults, JsonRow } from '../../src/sparql/results-json.js'
import { directStore } from '../suites/direct-store.js'
import { endpointParts } from '../../src/federation/restriction.js'
import { cases } from '../depth.js'

/*
 * A query that calls an endpoint means the same as one that has GRAPH in place of SERVICE, over a store in which the
 * endpoint's triples are a graph: whatever groups, options and filters stand around it.
 */
const ENDPOINT = 'https://other.example/sparql'
const RUNS = Number(process.env['RUNS'] ?? cases(400))
const MERGED = 'urn:graph:other'
const triple = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('p', 'q', 'r'), fc.constantFrom('a', 'b', 'c'))
  .map(terms => `${terms.map(term => `<urn:${term}>`).join(' ')} .`)
const data = fc.uniqueArray(triple, { maxLength: 9 }).map(lines => lines.join('\n'))

const variable = fc.constantFrom('?x', '?y', '?z', '?w')
const term = fc.oneof(
  { weight: 4, arbitrary: variable },
  { weight: 1, arbitrary: fc.constantFrom('<urn:a>', '<urn:b>') }
)
const pattern = fc
  .tuple(term, fc.constantFrom('<urn:p>', '<urn:q>', '<urn:r>'), term)
  .map(([subject, predicate, object]) => `${subject} ${predicate} ${object} .`)
const filter = fc.oneof(
  fc.tuple(variable, variable).map(([one, other]) => `FILTER(${one} = ${other})`),
  variable.map(one => `FILTER(BOUND(${one}))`),
  variable.map(one => `FILTER(!BOUND(${one}))`)
)
const values = variable.map(one => `VALUES ${one} { <urn:a> <urn:b> }`)
/** A filter of what the pattern binds: what EXISTS would put in the place of other variables is not sent. */
const ownFilter = (pattern: string): string => {
  const [name] = /\?\w/.exec(pattern) ?? []
  return name === undefined ? '' : `FILTER(${name} != <urn:a>)`
}
const inside = fc
  .tuple(
    pattern,
    fc.option(
      fc.oneof(
        pattern,
        pattern.map(each => `OPTIONAL { ${each} }`),
        fc.constant('filter')
      )
    )
  )
  .map(([first, more]) => [first, more === 'filter' ? ownFilter(first) : (more ?? '')].join(' '))
const beside = ([one, other]: [string, string]): string => `${one} SERVICE <${ENDPOINT}> { ${other} }`
const { group } = fc.letrec<{ group: string; operand: string }>(tie => ({
  operand: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: pattern },
    { weight: 4, arbitrary: inside.map(body => `SERVICE <${ENDPOINT}> { ${body} }`) },
    { weight: 1, arbitrary: fc.oneof(filter, values) },
    { weight: 2, arbitrary: tie('group').map(body => `OPTIONAL { ${body} }`) },
    { weight: 1, arbitrary: tie('group').map(body => `MINUS { ${body} }`) },
    { weight: 1, arbitrary: tie('group').map(body => `{ ${body} }`) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('group'), tie('group')).map(([one, other]) => `{ ${one} } UNION { ${other} }`)
    },
    // Of EXISTS the endpoint is not told which solution it is for: what is optional in the clause is left out here.
    { weight: 1, arbitrary: fc.tuple(pattern, pattern).map(patterns => `FILTER NOT EXISTS { ${beside(patterns)} }`) },
    { weight: 1, arbitrary: tie('group').map(body => `{ SELECT DISTINCT ?x ?y { ${body} } }`) }
  ),
  group: fc.array(tie('operand'), { minLength: 1, maxLength: 4 }).map(operands => operands.join(' '))
}))

function storeOf(triples: string, graph?: string): oxigraph.Store {
  const store = new oxigraph.Store()
  const options = { format: 'text/turtle', to_graph_name: graph === undefined ? undefined : oxigraph.namedNode(graph) }
  store.load(triples, options)
  return store
}

const rowsOf = (store: oxigraph.Store, query: string): JsonRow[] =>
  (JSON.parse(store.query(query, { results_format: 'application/sparql-results+json' }) as string) as JsonResults)
    .results!.bindings

/** Rows in an order of their own. */
const sorted = (rows: readonly JsonRow[]): string[] =>
  rows.map(row => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()

async function federated(text: string, local: string, remote: oxigraph.Store): Promise<JsonRow[]> {
  const reading = (await sparqlParser())(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  let query = reading.parsed as ParsedQuery
  const store = directStore(storeOf(local), 'urn:base:')
  for (let step = nextStep(query); step; step = nextStep(query)) {
    const [part] = await endpointParts(query, step, { store, merged: false }, 1000)
    query = withAnswer(query, step, rowsOf(remote, await remoteQuery(query, step, part!.restriction)))
  }
  return rowsOf(storeOf(local), await engineText(query))
}

it('A SERVICE clause is answered as a GRAPH clause over a merged store, wherever it stands.', async () => {
  let compared = 0
  const property = fc.asyncProperty(data, data, group, async (local, other, body) => {
    const text = `SELECT ?x ?y ?z ?w { ${body} }`
    const merged = storeOf(local)
    merged.load(other, { format: 'text/turtle', to_graph_name: oxigraph.namedNode(MERGED) })
    const reading = (await sparqlParser())(text.replaceAll(`SERVICE <${ENDPOINT}>`, `GRAPH <${MERGED}>`))
    if ('problem' in reading) throw new Error(reading.problem.message)
    const expected = rowsOf(merged, await engineText(reading.parsed))
    compared += Number(body.includes('SERVICE'))
    expect(sorted(await federated(text, local, storeOf(other)))).toEqual(sorted(expected))
  })
  await fc.assert(property, { numRuns: RUNS })
  expect(compared).toBeGreaterThan(RUNS / 4)
}, 60_000)
