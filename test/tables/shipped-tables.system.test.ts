import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import { infer } from '../../src/graph/inferred.js'
import { runMappings } from '../../src/tables/run-mapping.js'
import type { MappingRun } from '../../src/tables/run-mapping.js'
import { datasetsFolder } from '../shared.js'

describe.skipIf(!datasetsFolder)('The shipped mappings over the tables themselves', () => {
  let run: MappingRun
  let store: Store
  beforeAll(async () => {
    const folder = folderAt(packageRoot, { tables: datasetsFolder })
    run = await runMappings(folder)
    // Courses are matched with nothing, and there are many.
    const { graphs } = run.loaded!
    const others = graphs.graphNames.filter(iri => !iri.endsWith('us-training')).map(iri => graphs.of(iri))
    await infer([...others, run.model.ontology], graphs, folder, run.model, run.report)
    store = new Store()
    for (const quad of graphs) store.add(quad as never)
  })
  const prov = '<http://www.w3.org/ns/prov#wasQuotedFrom>'
  const rows = (query: string): string[] =>
    (
      store.query(`PREFIX a: <https://w3id.org/attache/ontology#> PREFIX id: <https://w3id.org/attache/id/> ${query}`, {
        use_default_graph_as_union: true
      }) as Map<string, { value: string }>[]
    ).map(row => [...row.values()].map(term => term.value.replace(/^.*\/id\//, '')).join(' '))

  it('have no fault, and each row of a table is a record', () => {
    expect(run.report.faults.map(formatFault)).toEqual([])
    expect(
      run.tables
        .map(({ mapping, counts, names }) => ({ name: mapping.name, ...counts, ...names }))
        // Of some tables only the mapping is here.
        .filter(({ rows }) => rows > 0)
    ).toMatchSnapshot()
  })

  it.each([
    ['georgia', '2003-11-23', ['david-tevzadze-q5240325']],
    ['georgia', '2004-02-17', ['david-tevzadze-q5240325', 'gela-bezhuashvili-q1008881']],
    ['georgia', '2008-08-08', ['davit-kezerashvili-q381891']],
    ['georgia', '2021-12-31', ['juansher-burchuladze-q106094877']],
    ['azerbaijan', '1999-01-01', ['safar-abiyev-q2512500']],
    ['azerbaijan', '2013-10-23', ['zakir-hasanov']]
  ])('tell the defence minister of %s on %s', (state, day, expected) => {
    expect(holders(state, day)).toEqual(expected)
  })

  it('tell a defence minister of both states on every day from 1998-04-28 to 2021-12-31', () => {
    for (const state of ['georgia', 'azerbaijan']) {
      const terms = rows(`SELECT ?from ?to WHERE { ?t a:post id:defence-minister-${state} ; a:earliest ?from
        GRAPH <https://w3id.org/attache/source/office-holders-${state}> { ?t a a:Tenure }
        OPTIONAL { ?t a:latest ?end } BIND (COALESCE(?end, "2022-08-31") AS ?to) } ORDER BY ?from`)
      let covered = '1998-04-28'
      for (const [from, to] of terms.map(term => term.split(' ') as [string, string]))
        if (from <= covered && to > covered) covered = to
      expect(covered >= '2021-12-31', `${state}: nobody after ${covered}`).toBe(true)
    }
  })

  it('give each of 7,175 trainings once, with its number and its cost to the cent', async () => {
    const table = new Map<string, { quantity: string; cost: string }>()
    const text = createReadStream(join(datasetsFolder!, 'us-training/training.csv'))
    for await (const row of text.pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>)
      table.set(row['row']!, {
        quantity: /^\d+/.exec(row['quantity']!)?.[0] ?? '',
        cost: /[\d,.]+/.exec(row['total_cost']!)?.[0].replaceAll(',', '') ?? ''
      })
    expect(table.size).toBe(7175)
    const stated = rows(`SELECT ?course ?number ?cost WHERE {
      GRAPH <https://w3id.org/attache/source/us-training> { ?course a a:Course }
      OPTIONAL { ?course a:quantity/a:value ?n } OPTIONAL { ?course a:spent/a:value ?c }
      BIND (COALESCE(STR(?n), "") AS ?number) BIND (COALESCE(STR(?c), "") AS ?cost) }`)
    const expected = [...table].map(([row, { quantity, cost }]) =>
      [`us-training-${row}`, ...[quantity, cost].map(text => (text === '' ? '' : String(Number(text))))].join(' ')
    )
    expect(stated.sort()).toEqual(expected.sort())
  })

  it('tell who of the region visited the United States, and who came from there', () => {
    expect(
      rows(`SELECT ?visitor (COUNT(?visit) AS ?visits) WHERE {
        GRAPH <https://w3id.org/attache/source/us-visits> { ?visit a:visitor ?visitor } } GROUP BY ?visitor`).sort()
    ).toMatchSnapshot()
    expect(
      rows(`SELECT ?visitor ?visited ?when WHERE {
        GRAPH <https://w3id.org/attache/source/us-trips> {
          ?visit a:visitor ?visitor ; a:visited ?visited ; a:when ?when }
      } ORDER BY ?when ?visited ?visitor`)
    ).toMatchSnapshot()
    expect(
      rows(`SELECT ?met ?when WHERE {
        GRAPH <https://w3id.org/attache/source/us-trips> { ?visit a a:Visit ; a:participant ?met ; a:when ?when }
      } ORDER BY ?when ?met`)
    ).toMatchSnapshot()
  })

  it('share offices and summits with the documents, which the ledger tells with a passage of either side', () => {
    const shared =
      rows(`SELECT ?told ?how ?row (COUNT(DISTINCT ?passage) AS ?passages) (COUNT(DISTINCT ?cells) AS ?rows)
      WHERE { ?comparison a:compared ?told ; a:counterpart ?row ; a:concordance ?how ; a:comparedSource ?table .
        ?table a a:Table . ?told a:statedIn ?document FILTER NOT EXISTS { ?document a a:Table }
        OPTIONAL { ?told ${prov} ?passage } OPTIONAL { ?row ${prov} ?cells } }
      GROUP BY ?told ?how ?row ORDER BY ?told ?row`)
    const office = 'office-azerbaijan'
    expect(shared.map(line => line.replace(/\S*#concordance-/, ''))).toEqual([
      `aliyev-president-2025-in-report more-detail ${office}-president-q57371-2003-10-31 3 1`,
      `aliyev-president-interview-2025 more-detail ${office}-president-q57371-2003-10-31 2 1`,
      `bayramov-foreign-minister-2025 more-detail ${office}-minister-of-foreign-affairs-q16366137-2020-07-16 2 1`,
      `hasanov-defence-minister-georgian-visit more-detail ${office}-minister-of-defence-q12848240-2013-10-22 3 1`,
      `hasanov-defence-minister-in-report more-detail ${office}-minister-of-defence-q12848240-2013-10-22 3 1`,
      'istanbul-summit-2004 more-detail us-trip-1410-summit 2 1',
      'istanbul-summit-2004 more-detail us-trip-2435-summit 2 1',
      'prague-summit-2002 more-detail us-trip-1325-summit 1 1',
      'prague-summit-2002 more-detail us-trip-2405-summit 1 1'
    ])
  })

  it('are compared with the documents and with one another: how often, and what nobody confirms', () => {
    expect(
      rows(`SELECT ?own ?other ?how (COUNT(DISTINCT ?comparison) AS ?n) WHERE {
        ?comparison a:compared/a:statedIn ?own ; a:comparedSource ?other ; a:concordance ?how
        FILTER (EXISTS { ?own a a:Table } || EXISTS { ?other a a:Table }) }
        GROUP BY ?own ?other ?how ORDER BY ?own ?other ?how`).map(line =>
        line.replaceAll(/\S*(?:\/source\/|#concordance-)/g, '')
      )
    ).toMatchSnapshot()
    expect(
      rows(`SELECT ?source (COUNT(DISTINCT ?told) AS ?n) WHERE {
        VALUES ?fact { a:status-occurred a:status-ongoing a:status-ended }
        ?told a:status ?fact ; a:statedIn ?source . ?source a a:Table
        FILTER NOT EXISTS { ?c a:compared ?told ; a:concordance ?how
          FILTER (?how IN (a:concordance-agrees, a:concordance-more-detail)) } }
        GROUP BY ?source ORDER BY ?source`).map(line => line.replace(/^.*\/source\//, ''))
    ).toMatchSnapshot()
  })

  function holders(state: string, day: string): string[] {
    return rows(`SELECT ?holder WHERE { GRAPH <https://w3id.org/attache/source/office-holders-${state}> {
      ?t a:post id:defence-minister-${state} ; a:holder ?holder ; a:earliest ?from OPTIONAL { ?t a:latest ?to } }
      FILTER (STR(?from) <= "${day}" && (!BOUND(?to) || STR(?to) >= "${day}")) } ORDER BY ?from`)
  }
})
