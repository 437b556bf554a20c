import { describe, expect, it } from 'vitest'
import { catalogued, publishedGraph } from './published-graph.js'

describe.each(catalogued)('the figures that %s says of itself', (_, release) => {
  const graph = publishedGraph(release)
  const rows = (query: string): Record<string, string>[] => graph.rows(query)
  const number = (query: string): number => graph.number(query)

  it('counts the graph as it is, itself included', () => {
    const [stated] = rows(
      `SELECT * { <${graph.dataset}> void:triples ?triples ; void:distinctSubjects ?subjects ; ` +
        'void:classes ?classes ; void:properties ?properties ; void:entities ?entities ; ' +
        `void:uriRegexPattern ?pattern OPTIONAL { <${graph.dataset}> void:distinctObjects ?objects } }`
    )
    const pattern = JSON.stringify(rows(`SELECT ?p { <${graph.dataset}> void:uriRegexPattern ?p }`)[0]!['p'])
    expect(stated).toMatchObject({
      triples: String(number('SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }')),
      subjects: String(number('SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }')),
      classes: String(number('SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }')),
      properties: String(number('SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }')),
      entities: String(number(`SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER (REGEX(STR(?s), ${pattern})) }`))
    })
    // Where no number of objects is right, none is said.
    const objects = String(number('SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }'))
    expect(stated!['objects'] ?? objects).toBe(objects)
    expect(graph.manifest.counts.triples).toBe(Number(stated!['triples']))
  })

  it('has a partition for every class and every property, with right counts', () => {
    const pairs = (query: string): string[] =>
      rows(query)
        .map(row => [row['x'], row['n'], row['m'], row['k']].join(' '))
        .sort()
    expect(
      pairs(`SELECT ?x ?n { <${graph.dataset}> void:classPartition [ void:class ?x ; void:entities ?n ] }`)
    ).toEqual(pairs('SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x'))
    expect(
      pairs(
        `SELECT ?x ?n ?m { <${graph.dataset}> void:propertyPartition [ void:property ?x ; void:triples ?n ; ` +
          'void:distinctSubjects ?m ] }'
      )
    ).toEqual(
      pairs(
        'SELECT ?x (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } GROUP BY ?x'
      )
    )
    expect(
      pairs(`SELECT ?x ?n { <${graph.dataset}> void:propertyPartition [ void:property ?x ; void:distinctObjects ?n ] }`)
    ).toEqual(
      pairs('SELECT ?x (COUNT(DISTINCT ?o) AS ?n) { ?s ?x ?o FILTER (!STRSTARTS(STR(?x), STR(void:))) } GROUP BY ?x')
    )
    const inClass = pairs(
      `SELECT ?x ?m ?n { <${graph.dataset}> void:classPartition [ void:class ?x ; void:propertyPartition [ ` +
        'void:property ?m ; void:triples ?n ] ] }'
    )
    expect(inClass.length).toBeGreaterThan(20)
    expect(
      pairs(
        `SELECT ?x ?m (COUNT(*) AS ?n) { SELECT DISTINCT ?x ?s ?m ?o { <${graph.dataset}> void:classPartition [ ` +
          'void:class ?x ; void:propertyPartition [ void:property ?m ] ] . ?s a ?x ; ?m ?o } } GROUP BY ?x ?m'
      )
    ).toEqual(inClass)
  })

  it('tells how many links lead where, by predicate', () => {
    const links = `${graph.manifest.base}graph/links`
    const sets = rows(
      'SELECT ?predicate ?space ?n { ?set a void:Linkset ; void:linkPredicate ?predicate ; ' +
        'void:objectsTarget/void:uriSpace ?space ; void:triples ?n }'
    )
    expect(sets.length).toBeGreaterThan(1)
    for (const set of sets) {
      expect(
        number(
          `SELECT (COUNT(*) AS ?n) { GRAPH <${links}> { ?s <${set['predicate']!}> ?o } FILTER (STRSTARTS(STR(?o), ` +
            `"${set['space']!}")) }`
        )
      ).toBe(Number(set['n']))
    }
  })

  it('has a dataset for each source, with the triples that the source states', () => {
    const parts = rows(
      `SELECT ?source ?n { <${graph.dataset}> void:subset [ ` +
        'a dcat:Dataset ; dcterms:source ?source ; void:triples ?n ] }'
    )
    const sources = Object.keys(graph.manifest.counts.graphs).filter(iri => iri.includes('/source/'))
    expect(parts.map(({ source }) => source!).sort()).toEqual(sources.sort())
    for (const { source, n } of parts)
      expect(number(`SELECT (COUNT(*) AS ?n) { GRAPH <${source!}> { ?s ?p ?o } }`)).toBe(Number(n))
  })
})
