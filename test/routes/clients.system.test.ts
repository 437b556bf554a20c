import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { raw } from './raw.js'
import { sharedServer } from './shared-server.js'

// Requests as clients that nobody here wrote send them.
const server = sharedServer()
const select = encodeURIComponent('SELECT ?s WHERE { ?s a ?t } LIMIT 3')
const construct = encodeURIComponent('CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3')

describe('SPARQLWrapper, which says its format in three parameters, several times and in words of its own,', () => {
  it.each([
    [
      select,
      'format=json&output=json&results=json',
      'application/sparql-results+json,application/json,text/javascript,application/javascript',
      'application/sparql-results+json'
    ],
    [select, 'format=xml&output=xml&results=xml', 'application/sparql-results+xml', 'application/sparql-results+xml'],
    [
      select,
      'format=tsv&format=text/tab-separated-values&output=tsv&results=tsv',
      'text/tab-separated-values',
      'text/tab-separated-values'
    ],
    [construct, 'format=turtle&output=turtle&results=turtle', 'application/turtle,text/turtle', 'text/turtle'],
    [
      construct,
      'format=n3&output=n3&results=n3',
      'text/rdf+n3,application/n-triples,application/turtle,application/n3,text/n3,text/rdf+n3',
      'text/turtle'
    ],
    [
      construct,
      'format=rdf%2Bxml&format=application/rdf%2Bxml&output=rdf%2Bxml',
      'application/rdf+xml',
      'application/rdf+xml'
    ],
    [construct, 'format=rdf+xml', '*/*', 'application/rdf+xml'],
    [
      construct,
      'format=json-ld&format=application/ld%2Bjson%2Capplication/x-json%2Bld&output=json-ld',
      'application/ld+json,application/x-json+ld',
      'application/ld+json'
    ],
    [construct, 'format=json-ld&format=&output=json-ld&output=', '*/*', 'application/ld+json'],
    [construct, 'format=xml&output=xml&results=xml', '*/*', 'application/rdf+xml']
  ])('%.9s… %s', async (query, formats, accept, type) => {
    const asGet = await raw(server.port, `GET /sparql?query=${query}&${formats}`, { Accept: accept })
    const asPost = await raw(
      server.port,
      'POST /sparql',
      { 'Accept': accept, 'Content-Type': 'application/x-www-form-urlencoded' },
      `query=${query}&${formats}`
    )
    for (const { status, headers } of [asGet, asPost])
      expect([status, headers['content-type']?.replace(/;.*/, '')]).toEqual([200, type])
  })

  it('is told 406 where no word means anything here', async () => {
    expect((await raw(server.port, `GET /sparql?query=${select}&format=pdf&format=turtle`)).status).toBe(406)
  })
})

it('Comunica, which prefers N-Quads and the default graph, finds a thing there and who states it beside.', async () => {
  const accept =
    'application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,' +
    'text/turtle;q=0.6,text/html;q=0.2,*/*;q=0.1'
  const answer = await raw(server.port, 'GET /id/luka', { Accept: accept })
  expect(answer.headers['content-type']).toBe('application/n-quads')
  const store = new Store()
  store.load(answer.text, { format: 'application/n-quads' })
  const count = (pattern: string): number =>
    Number(
      (store.query(`SELECT (COUNT(*) AS ?n) { ${pattern} }`) as Map<string, { value: string }>[])[0]!.get('n')!.value
    )
  const [inDefault, inNamed] = [
    count('?s ?p ?o'),
    count('SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }'.replace(/^/, '{ ').replace(/$/, ' }'))
  ]
  expect(inDefault).toBeGreaterThan(3)
  expect(inDefault).toBe(inNamed)
})

it("rdflib's store asks with POST of the bare query and takes what it asked for.", async () => {
  const answer = await raw(
    server.port,
    'POST /sparql',
    { 'Accept': 'application/sparql-results+xml, application/rdf+xml', 'Content-Type': 'application/sparql-query' },
    'SELECT ?s WHERE { ?s a ?t } LIMIT 1'
  )
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/sparql-results+xml'])
})

it('roqet percent-encodes letters and writes spaces as plus signs.', async () => {
  const answer = await raw(
    server.port,
    'GET /sparql?query=%53E%4CE%43%54+%3F%73+%57%48E%52E+%7B%3F%73+a+%3F%74%7D+%4C%49%4D%49%54+2',
    { Accept: 'application/sparql-results+xml, application/sparql-results+json;q=0.9' }
  )
  expect([answer.status, (answer.text.match(/<result>/g) ?? []).length]).toEqual([200, 2])
})
