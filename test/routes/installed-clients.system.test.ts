import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peersFolder } from '../../bench/peers/installation.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

// The clients themselves, unchanged, where they are installed: on the PATH, in the Python that PYTHON names, or where
// `npm run bench:peers` keeps its peers.
let server: Running
let endpoint: string
beforeAll(async () => {
  server = await serve({ open: await openWorld() })
  endpoint = `${server.url}/sparql`
}, 60_000)
afterAll(() => server.close())

const select =
  'PREFIX lib: <https://example.org/library/ontology#> SELECT ?work WHERE { ?work a lib:Work } ORDER BY ?work LIMIT 2'
const construct =
  'PREFIX lib: <https://example.org/library/ontology#> CONSTRUCT { ?work a lib:Work } WHERE { ?work a lib:Work }'
const first = 'https://example.org/library/id/ana-notebook'

const run = async (command: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { timeout: 60_000, maxBuffer: 1 << 24 })
  return stdout
}
const works = (command: string, ...args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false
  )

/** A file below a folder of the peers' cache; undefined when nobody has installed it. */
function peerFile(start: string, ...path: string[]): string | undefined {
  const folder = existsSync(peersFolder())
    ? readdirSync(peersFolder()).find(name => name.startsWith(start) && !name.endsWith('.part'))
    : undefined
  const file = folder && join(peersFolder(), folder, ...path.map(part => part.replace('*', folder)))
  return file && existsSync(file) ? file : undefined
}

const python = process.env['PYTHON'] ?? 'python3'
const jena = peerFile('jena-fuseki-server-', '*.jar')
const comunica = peerFile('comunica-query-sparql-file-', 'node_modules/@comunica/query-sparql-file/bin/query.js')
const installed = {
  curl: await works('curl', '--version'),
  roqet: await works('roqet', '--version'),
  rsparql: jena !== undefined && (await works('java', '-version')),
  comunica: comunica !== undefined,
  SPARQLWrapper: await works(python, '-c', 'import SPARQLWrapper'),
  rdflib: await works(python, '-c', 'import rdflib')
}

describe('curl', () => {
  it('asks by GET, with a form and directly', async ({ skip }) => {
    if (!installed.curl) skip('curl is not installed')
    for (const args of [
      ['--get', '--data-urlencode', `query=${select}`],
      ['--data-urlencode', `query=${select}`],
      ['--header', 'Content-Type: application/sparql-query', '--data-binary', select]
    ]) {
      expect(
        await run('curl', ['--silent', '--fail', '--compressed', '--header', 'Accept: text/csv', ...args, endpoint])
      ).toMatch(new RegExp(`^work\\r\\n${first}\\r\\n`))
    }
    expect(
      await run('curl', [
        '--silent',
        '--output',
        '/dev/null',
        '--write-out',
        '%{http_code}',
        '--data-urlencode',
        'update=CLEAR ALL',
        endpoint
      ])
    ).toBe('403')
  })
})

describe('roqet', () => {
  it('reads rows, all that it knows to read of an endpoint', async ({ skip }) => {
    if (!installed.roqet) skip('roqet (rasqal-utils) is not installed')
    expect(await run('roqet', ['-q', '-r', 'csv', '-p', endpoint, '-e', select])).toContain(first)
  })
})

describe("Jena's rsparql", () => {
  it('reads rows, booleans and graphs', async ({ skip }) => {
    if (!installed.rsparql) skip('there is neither java nor a Jena among the peers of the benchmark')
    const ask = (query: string, ...more: string[]): Promise<string> =>
      run('java', ['-cp', jena!, 'arq.rsparql', '--service', endpoint, ...more, query])
    expect(await ask(select)).toContain(`<${first}>`)
    expect(await ask('ASK { ?s ?p ?o }')).toContain('Ask => Yes')
    expect(await ask(construct)).toContain('lib:Work')
  }, 120_000)
})

describe('Comunica', () => {
  it('reads rows, booleans and graphs of the endpoint, which it may find out itself, and follows a thing', async ({
    skip
  }) => {
    if (!comunica) skip('there is no Comunica among the peers of the benchmark')
    const ask = (source: string, query: string): Promise<string> =>
      run(process.execPath, [comunica!, source, '--query', query])
    for (const source of [endpoint, `sparql@${endpoint}`])
      expect(JSON.parse(await ask(source, select))).toMatchObject([{ work: first }, {}])
    expect((await ask(endpoint, 'ASK { ?s ?p ?o }')).trim()).toBe('true')
    expect(await ask(endpoint, construct)).toContain(`<${first}> a <https://example.org/library/ontology#Work>`)
    expect(
      JSON.parse(await ask(`${server.url}/id/luka`, 'SELECT ?o { <https://example.org/library/id/luka> a ?o }'))
    ).not.toEqual([])
  }, 120_000)
})

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
      endpoint,
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
      endpoint,
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

it("A browser asks first whether it may, as YASGUI's needs it, and reads what else the answer says.", async () => {
  const headers = {
    'Origin': 'https://yasgui.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type,x-requested-with'
  }
  const preflight = await fetch(endpoint, { method: 'OPTIONS', headers })
  expect([
    preflight.status,
    ...['origin', 'methods', 'headers'].map(what => preflight.headers.get(`access-control-allow-${what}`))
  ]).toEqual([204, '*', 'GET, HEAD, POST, OPTIONS', '*'])
  for (const [query, accept, type] of [
    [select, 'application/sparql-results+json,*/*;q=0.9', 'application/sparql-results+json'],
    ['ASK {}', 'application/sparql-results+json,*/*;q=0.9', 'application/sparql-results+json'],
    [construct, 'text/turtle,*/*;q=0.9', 'text/turtle; charset=utf-8'],
    [construct, 'application/sparql-results+json,*/*;q=0.9', 'text/turtle; charset=utf-8']
  ] as const) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'Origin': 'https://yasgui.example',
        'Accept': accept,
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8'
      },
      body: new URLSearchParams({ query }).toString()
    })
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('access-control-allow-origin')
    ]).toEqual([200, type, '*'])
  }
  const refused = await fetch(endpoint, {
    method: 'POST',
    headers: { Origin: 'https://yasgui.example' },
    body: new URLSearchParams({ query: 'ASK {' })
  })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, '*'])
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
