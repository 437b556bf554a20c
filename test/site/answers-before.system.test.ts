import { expect, it } from 'vitest'
import { rdfs } from '../../src/base/vocabulary.js'
import { defaultArguments } from '../../src/lookup/saved-query-rows.js'
import { boundQuery } from '../../src/queries/binding.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { sparqlParser } from '../../src/sparql/parser.js'
import { decidingProperties } from '../../src/sparql/deciding-properties.js'
import { rowsOf } from '../../src/store/rows.js'
import type { Store, StoreAnswer } from '../../src/store/store.js'
import { twoReleases } from './two-releases.js'

const label = rdfs('label').value

it.each([
  ['a ?class ; <urn:p> ?o', ['urn:p']],
  ['<urn:p>/<urn:q>+ ?o FILTER NOT EXISTS { ?o <urn:r> 1 }', ['urn:p', 'urn:q', 'urn:r']],
  ['<urn:p> ?o { SELECT ?o { ?o <urn:q> ?z } } OPTIONAL { GRAPH ?g { ?o <urn:r> ?z } }', ['urn:p', 'urn:q', 'urn:r']]
])('?x %s is decided by the properties that it names.', async (pattern, named) => {
  expect([...(await propertiesOf(`SELECT * { ?x ${pattern} }`))!]).toEqual(expect.arrayContaining(named))
})

it.each([
  'SELECT * { ?x ?p ?o }',
  'SELECT * { ?x <urn:p>* ?o }',
  'SELECT * { ?x !<urn:p> ?o }',
  'SELECT * { ?x <urn:p>? ?o }',
  'SELECT * { ?x <p> ?o }',
  'PREFIX : <#> SELECT * { ?x :p ?o }',
  String.raw`PREFIX u: <urn:> SELECT * { ?x u:p\,q ?o }`,
  'DESCRIBE <urn:x>',
  'SELECT * { SERVICE <urn:x> { ?x <urn:p> ?o } }'
])('%s is decided by any.', async query => {
  expect(await propertiesOf(query)).toBeUndefined()
})

it('Answers of the release before are taken that no changed property decides, and no others.', async () => {
  const { before, next, open } = await twoReleases()
  const properties = [...before.model.properties.keys(), label]
  const asked = (site: OpenRelease): Promise<unknown[]> =>
    Promise.all(properties.map(iri => rowsOf(site.store, `SELECT ?o { ?s <${iri}> ?o }`)))
  await asked(before)
  const known = new TextEncoder().encode('{"head":{"vars":["o"]},"results":{"bindings":[]}}')
  const emptied = changedAnswers(before.store, answer => ({ ...answer, bytes: known }))
  const rows = await asked(await open(next, { before: { ...before, store: emptied } }))
  expect(rows[properties.indexOf(label)]).not.toEqual([])
  expect(rows.filter((_, nth) => properties[nth] !== label).every(own => (own as unknown[]).length === 0)).toBe(true)
})

it.each<[string, Parameters<typeof twoReleases>[0]]>([
  ['label', undefined],
  ['number', ['data/records/north-catalogue.yaml', 'value: 436', 'value: 437']],
  ['thing', ['data/records/north-catalogue.yaml', 'borrower: luka', 'borrower: ana']]
])('After a change of a %s all queries are answered as in a release that is opened by itself.', async (_, edit) => {
  const { before, next, open } = await twoReleases(edit)
  const saved = await Promise.all(
    [...(await before.queries).values()].map(query => boundQuery(query, defaultArguments(query)))
  )
  const own = [...before.model.properties.keys(), label].map(
    iri => `SELECT ?g (STR(?s) AS ?subject) (STR(?o) AS ?object) { GRAPH ?g { ?s <${iri}> ?o } }`
  )
  const asked = (site: OpenRelease): Promise<unknown[]> =>
    Promise.all([...saved.filter(text => /^SELECT/m.test(text)), ...own].map(query => rowsOf(site.store, query)))
  const old = await asked(before)
  const taken = await asked(await open(next, { before: { ...before, store: changedAnswers(before.store) } }))
  expect(taken).toEqual(await asked(await open(next)))
  expect(taken).not.toEqual(old)
})

async function propertiesOf(query: string): Promise<ReadonlySet<string> | undefined> {
  const result = (await sparqlParser())(query)
  return 'parsed' in result ? decidingProperties(result.parsed) : new Set()
}

/** A store whose cached answers have taken a second, and are changed. */
function changedAnswers(store: Store, change: (answer: StoreAnswer) => StoreAnswer = answer => answer): Store {
  const cached: Store['cached'] = question => {
    const answer = store.cached?.(question)
    return answer && change({ ...answer, times: { ...answer.times, evaluatedMs: 1000 } })
  }
  return {
    ready: store.ready,
    ask: question => store.ask(question),
    load: () => store.load(),
    close: () => store.close(),
    cached
  }
}
