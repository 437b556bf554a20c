import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import oxigraph from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../src/release/publish.js'
import type { Publication } from '../../src/release/publish.js'
import { folderAt } from '../../src/base/folder.js'
import { complaints, fixture } from './shapes.js'

const PREFIXES = [
  'void: <http://rdfs.org/ns/void#>',
  'dcat: <http://www.w3.org/ns/dcat#>',
  'dcterms: <http://purl.org/dc/terms/>',
  'sh: <http://www.w3.org/ns/shacl#>',
  'rdfs: <http://www.w3.org/2000/01/rdf-schema#>',
  'schema: <https://schema.org/>',
  'foaf: <http://xmlns.com/foaf/0.1/>',
  'owl: <http://www.w3.org/2002/07/owl#>'
]

it('DCAT-AP as it stands here complains about a catalogue that lacks everything', async () => {
  expect(await complaints(fixture('broken.ttl'))).toEqual(
    expect.arrayContaining([
      'Violation accessURL of urn:broken:distribution',
      'Violation description of urn:broken:catalogue',
      'Violation description of urn:broken:dataset',
      'Violation endpointURL of urn:broken:service',
      'Violation name of urn:broken:agent',
      'Violation title of urn:broken:catalogue',
      'Violation title of urn:broken:dataset',
      'Violation title of urn:broken:service',
      'Warning publisher of urn:broken:dataset'
    ])
  )
})

describe.each(['the library', 'the shipped graph'])('what %s says of itself', which => {
  let publication: Publication
  let ask: (query: string) => unknown
  let rows: (query: string) => Record<string, string>[]
  let dataset: string
  beforeAll(async () => {
    publication = await publish({
      ...folderAt(...(which === 'the library' ? ['test/world'] : [])),
      releases: mkdtempSync(join(tmpdir(), 'releases-'))
    })
    expect(publication.report.faults).toEqual([])
    const { directory, manifest } = publication.release!
    const store = new oxigraph.Store()
    store.load(readFileSync(join(directory, `${manifest.name}.nq`), 'utf8'), { format: 'application/n-quads' })
    ask = query => store.query(query, { use_default_graph_as_union: true })
    rows = query =>
      (ask(PREFIXES.map(prefix => `PREFIX ${prefix}\n`).join('') + query) as Map<string, { value: string }>[]).map(
        row => Object.fromEntries([...row].map(([name, term]) => [name, term.value]))
      )
    dataset = `${manifest.base}dataset`
  }, 120_000)
  const number = (query: string): number => Number(rows(query)[0]!['n'])

  it('is a catalogue that DCAT-AP accepts', async () => {
    const { built } = publication
    expect(await complaints([...built.graphs.of(built.model.graphIri('dataset'))])).toEqual([])
  })

  it('counts the graph as it is, itself included', () => {
    const [stated] = rows(
      `SELECT * { <${dataset}> void:triples ?triples ; void:distinctSubjects ?subjects ; void:distinctObjects ` +
        '?objects ; void:classes ?classes ; void:properties ?properties ; void:entities ?entities ; ' +
        'void:uriRegexPattern ?pattern }'
    )
    const pattern = JSON.stringify(rows(`SELECT ?p { <${dataset}> void:uriRegexPattern ?p }`)[0]!['p'])
    expect(stated).toMatchObject({
      triples: String(number('SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }')),
      subjects: String(number('SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }')),
      objects: String(number('SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }')),
      classes: String(number('SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }')),
      properties: String(number('SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }')),
      entities: String(number(`SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER (REGEX(STR(?s), ${pattern})) }`))
    })
    expect(publication.release!.manifest.counts.triples).toBe(Number(stated!['triples']))
  })

  it('has a partition for every class and every property, with right counts', () => {
    const pairs = (query: string): string[] =>
      rows(query)
        .map(row => [row['x'], row['n'], row['m'], row['k']].join(' '))
        .sort()
    expect(pairs(`SELECT ?x ?n { <${dataset}> void:classPartition [ void:class ?x ; void:entities ?n ] }`)).toEqual(
      pairs('SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x')
    )
    expect(
      pairs(
        `SELECT ?x ?n ?m { <${dataset}> void:propertyPartition [ void:property ?x ; void:triples ?n ; ` +
          'void:distinctSubjects ?m ] }'
      )
    ).toEqual(
      pairs(
        'SELECT ?x (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } GROUP BY ?x'
      )
    )
    expect(
      pairs(`SELECT ?x ?n { <${dataset}> void:propertyPartition [ void:property ?x ; void:distinctObjects ?n ] }`)
    ).toEqual(
      pairs('SELECT ?x (COUNT(DISTINCT ?o) AS ?n) { ?s ?x ?o FILTER (!STRSTARTS(STR(?x), STR(void:))) } GROUP BY ?x')
    )
    const inClass = pairs(
      `SELECT ?x ?m ?n { <${dataset}> void:classPartition [ void:class ?x ; void:propertyPartition [ ` +
        'void:property ?m ; void:triples ?n ] ] }'
    )
    expect(inClass.length).toBeGreaterThan(20)
    expect(
      pairs(
        `SELECT ?x ?m (COUNT(*) AS ?n) { SELECT DISTINCT ?x ?s ?m ?o { <${dataset}> void:classPartition [ ` +
          'void:class ?x ; void:propertyPartition [ void:property ?m ] ] . ?s a ?x ; ?m ?o } } GROUP BY ?x ?m'
      )
    ).toEqual(inClass)
  })

  it('tells how many links lead where, by predicate', () => {
    const links = publication.built.model.graphIri('links')
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

  it('offers each dump as a distribution, and nothing else', () => {
    const { manifest } = publication.release!
    const dumps = manifest.files
      .filter(({ quads }) => quads !== undefined)
      .map(({ name }) => `${manifest.base}dumps/${name}`)
      .sort()
    const all = (query: string): string[] =>
      rows(query)
        .map(row => row['x']!)
        .sort()
    expect(all('SELECT ?x { ?d a dcat:Distribution ; dcat:downloadURL ?x }')).toEqual(dumps)
    expect(all('SELECT ?x { ?d void:dataDump ?x }')).toEqual(dumps)
    for (const row of rows(
      'SELECT ?url ?type ?packed { ?d dcat:downloadURL ?url ; dcat:mediaType ?type OPTIONAL { ?d ' +
        'dcat:compressFormat ?packed } }'
    )) {
      const name = row['url']!.slice(`${manifest.base}dumps/`.length)
      expect(row['packed'] !== undefined).toBe(name.endsWith('.gz'))
      const { mediaType } = manifest.files.find(file => file.name === name.replace(/\.gz$/, ''))!
      expect(row['type']).toBe(`https://www.iana.org/assignments/media-types/${mediaType}`)
    }
  })

  it('has a dataset for each source, with the triples that the source states', () => {
    const parts = rows(
      `SELECT ?source ?n { <${dataset}> void:subset [ a dcat:Dataset ; dcterms:source ?source ; void:triples ?n ] }`
    )
    expect(parts.length).toBe(publication.built.counts['sources'])
    for (const { source, n } of parts)
      expect(number(`SELECT (COUNT(*) AS ?n) { GRAPH <${source!}> { ?s ?p ?o } }`)).toBe(Number(n))
  })

  it('has every saved query as editors look for them: one caption each, a text that runs', () => {
    // What editors that complete from an endpoint ask it.
    const found = rows(
      'SELECT DISTINCT ?sq ?comment ?query { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; ' +
        'sh:select|sh:ask|sh:construct|sh:describe ?query } ORDER BY ?sq'
    )
    expect(new Set(found.map(({ sq }) => sq)).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(4)
    for (const { query } of found) expect(() => ask(query!)).not.toThrow()
    const prefixes = rows(
      'SELECT DISTINCT ?prefix ?namespace { ?sq sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ' +
        '?namespace ] }'
    )
    expect(prefixes.map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(['id', 'rdfs', 'skos']))
    expect(rows('SELECT DISTINCT ?target { ?sq a sh:SPARQLExecutable ; schema:target ?target }')).toEqual([
      { target: `${publication.release!.manifest.base}sparql` }
    ])
  })
})
