import type { Quad } from 'n3'
import { describe, expect, it } from 'vitest'
import { catalogued, publishedGraph } from './published-graph.js'
import { complaints, fixture } from './shapes.js'

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

describe.each(catalogued)('what %s says of itself', (_, release) => {
  const graph = publishedGraph(release)
  const rows = (query: string): Record<string, string>[] => graph.rows(query)

  it('is a catalogue that DCAT-AP accepts', async () => {
    const triples = graph.ask(`CONSTRUCT { ?s ?p ?o } { GRAPH <${graph.manifest.base}graph/dataset> { ?s ?p ?o } }`)
    expect(await complaints(triples as Quad[])).toEqual([])
  })

  it('offers each dump as a distribution, and nothing else', () => {
    const { manifest } = graph
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

  it('describes the dataset of a source by what the source is, not by what the whole graph is', () => {
    const whole = rows('SELECT ?x { ?d a dcat:Catalog ; dcterms:description ?x }').map(({ x }) => x)
    const parts = rows('SELECT ?x { ?whole void:subset ?d . ?d dcterms:source ?s ; dcterms:description ?x }')
    expect(parts.length).toBeGreaterThan(0)
    for (const { x } of parts) expect(whole).not.toContain(x)
  })

  it('has every saved query as editors look for them: one caption each, a text that runs', () => {
    // What editors that complete from an endpoint ask it.
    const found = rows(
      'SELECT DISTINCT ?sq ?comment ?query { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; ' +
        'sh:select|sh:ask|sh:construct|sh:describe ?query } ORDER BY ?sq'
    )
    expect(new Set(found.map(({ sq }) => sq)).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(4)
    // What calls other endpoints is answered by the server alone.
    for (const { query } of found.filter(({ query }) => !/\bSERVICE\b/.test(query!)))
      expect(() => graph.ask(query!)).not.toThrow()
    const prefixes = rows(
      'SELECT DISTINCT ?prefix ?namespace { ?sq sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ' +
        '?namespace ] }'
    )
    expect(prefixes.map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(['id', 'rdfs', 'skos']))
    expect(rows('SELECT DISTINCT ?target { ?sq a sh:SPARQLExecutable ; schema:target ?target }')).toEqual([
      { target: `${graph.manifest.base}sparql` }
    ])
  })
})
