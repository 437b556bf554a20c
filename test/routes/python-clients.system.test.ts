import { describe, expect, it } from 'vitest'
import { construct, first, installed, python, run, select } from './installed.js'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const endpoint = (): string => `${server.url}/sparql`

describe('SPARQLWrapper', () => {
  it('has every format by every method, and its own errors', async ({ skip }) => {
    if (!installed.SPARQLWrapper) skip(`SPARQLWrapper is not installed in ${python}; PYTHON names another`)
    const out = await run(python, [
      '-W',
      'ignore',
      '-c',
      `
import sys
from SPARQLWrapper import *
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed
from urllib.error import HTTPError
def ask(text, format, method, encoding):
    wrapper = SPARQLWrapper(sys.argv[1])
    wrapper.setMethod(method); wrapper.setRequestMethod(encoding)
    wrapper.setQuery(text); wrapper.setReturnFormat(format)
    answer = wrapper.query()
    print(format, answer.info()['content-type'].split(';')[0], type(answer.convert()).__name__)
for method, encoding in ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
    for format in (JSON, XML, CSV, TSV): ask(sys.argv[2], format, method, encoding)
    for format in (TURTLE, N3, RDFXML, JSONLD, XML): ask(sys.argv[3], format, method, encoding)
try: ask('ASK {', JSON, GET, URLENCODED)
except QueryBadFormed: print('bad query')
try: ask('CLEAR ALL', JSON, POST, URLENCODED)
except HTTPError as error: print('update', error.code)
`,
      endpoint(),
      select,
      construct
    ])
    const expected = [
      'json application/sparql-results+json dict',
      'xml application/sparql-results+xml Document',
      'csv text/csv bytes',
      'tsv text/tab-separated-values bytes',
      'turtle text/turtle bytes',
      'n3 text/turtle bytes',
      expect.stringMatching(/^rdf\+xml application\/rdf\+xml \w*Graph$/),
      expect.stringMatching(/^json-ld application\/ld\+json \w*Graph$/),
      expect.stringMatching(/^xml application\/rdf\+xml \w*Graph$/)
    ]
    expect(out.trim().split('\n')).toEqual([...expected, ...expected, ...expected, 'bad query', 'update 403'])
  })
})

describe("rdflib's SPARQLStore", () => {
  it('asks by every method in every format, and reads patterns and graphs', async ({ skip }) => {
    if (!installed.rdflib) skip(`rdflib is not installed in ${python}; PYTHON names another`)
    const out = await run(python, [
      '-W',
      'ignore',
      '-c',
      `
import sys
from rdflib import Graph, URIRef, RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore
for method in ('GET', 'POST', 'POST_FORM'):
    for format in ('xml', 'json', 'csv', 'tsv'):
        graph = Graph(SPARQLStore(sys.argv[1], method=method, returnFormat=format))
        print(method, format, [str(row.work) for row in graph.query(sys.argv[2])][0])
graph = Graph(SPARQLStore(sys.argv[1]))
print(len(graph), len(graph.query(sys.argv[3]).graph), URIRef(sys.argv[4]) in set(graph.subjects(RDF.type, None)))
print(len(Graph(SPARQLStore(sys.argv[1]), identifier=URIRef('https://example.org/library/graph/links'))))
`,
      endpoint(),
      select,
      construct,
      first
    ])
    const lines = out.trim().split('\n')
    expect(lines.slice(0, 12)).toEqual(
      ['GET', 'POST', 'POST_FORM'].flatMap(method =>
        ['xml', 'json', 'csv', 'tsv'].map(format => `${method} ${format} ${first}`)
      )
    )
    const { triples, graphs } = (
      (await (await fetch(`${server.url}/readyz`)).json()) as {
        counts: { triples: number; graphs: Record<string, number> }
      }
    ).counts
    expect(lines.slice(12)).toEqual([
      expect.stringMatching(new RegExp(`^${triples} [1-9]\\d* True$`)),
      String(graphs['https://example.org/library/graph/links'])
    ])
  })
})
