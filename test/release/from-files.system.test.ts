import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openRelease } from '../../src/site/open-release.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { file, read } from './written-files.js'

let server: Running | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function serving(...paths: string[]): Promise<Running> {
  const { release, faults } = await read(paths)
  if (!release) throw new Error(JSON.stringify(faults))
  const { site } = await openRelease(release, { timeoutMs: 5000, spare: false })
  return (server = await serve({ open: site }))
}

const turtle = '@prefix ex: <http://example.org/> .\nex:a ex:knows _:b . _:b ex:name "Ana"@en .\n'
const files = {
  'a.ttl': turtle,
  'b.trig': '@prefix ex: <http://example.org/> . ex:g { ex:a ex:knows _:b . _:b ex:name "Bela" }',
  'c.nt': '<http://example.org/a> <http://example.org/knows> <http://example.org/c> .\n',
  'd.nq': '<http://example.org/a> <http://example.org/knows> <http://example.org/d> <http://example.org/g> .\n',
  'e.jsonld': '{ "@id": "http://example.org/a", "http://example.org/knows": { "@id": "http://example.org/e" } }',
  'f.rdf':
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://example.org/">\n' +
    '<rdf:Description rdf:about="http://example.org/a"><ex:knows ' +
    'rdf:resource="http://example.org/f"/></rdf:Description></rdf:RDF>',
  'g.ttl.gz': gzipSync('<http://example.org/a> <http://example.org/knows> <http://example.org/g> .')
}

describe("files served instead of the folder's graph", () => {
  it('are read in every syntax; a blank node of one file is none of another', async () => {
    const { url } = await serving(...Object.entries(files).map(([name, content]) => file(name, content)))
    const rows = async (query: string): Promise<string> =>
      (await fetch(`${url}/sparql?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/csv' } })).text()
    expect(
      await rows('SELECT (COUNT(DISTINCT ?o) AS ?n) { <http://example.org/a> <http://example.org/knows> ?o }')
    ).toBe('n\r\n7\r\n')
    expect(await rows('SELECT ?n { ?x <http://example.org/name> ?n } ORDER BY ?n')).toBe('n\r\nAna\r\nBela\r\n')
    expect(await rows('SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/g> { ?s ?p ?o } }')).toBe('n\r\n3\r\n')
  })

  it('have the same endpoint: service description, graphs by name, a start page', async () => {
    const { url } = await serving(file('a.ttl', turtle), file('b.trig', files['b.trig']))
    const described = await (await fetch(`${url}/sparql`)).text()
    expect(described).toContain('sd:name ex:g')
    expect(described).toContain('void:triples 4')
    expect(await (await fetch(`${url}/graphs?graph=http://example.org/g`)).text()).toContain('ex:knows')
    expect(await (await fetch(`${url}/graphs?default`)).text()).toContain('"Ana"@en')
    const status = async (path: string): Promise<number> =>
      (await fetch(`${url}${path}`, { headers: { accept: 'text/html' } })).status
    expect([
      await status('/'),
      await status('/sparql'),
      await status('/queries'),
      await status('/openapi.json'),
      await status('/dumps')
    ]).toEqual([200, 200, 200, 200, 200])
    expect(server!.failures).toEqual([])
  })

  it('are described without the graphs that blank nodes name, which nobody can ask for', async () => {
    const unnamed = '@prefix ex: <http://example.org/> . ex:g { ex:a ex:b ex:c } _:g { ex:d ex:e ex:f }'
    const { url } = await serving(file('unnamed.trig', unnamed))
    const ntriples = { headers: { accept: 'application/n-triples' } }
    const described = await (await fetch(`${url}/sparql`, ntriples)).text()
    const names = [...described.matchAll(/sparql-service-description#name> (\S+)/g)].map(([, name]) => name!)
    expect(names).toEqual(['<http://example.org/g>'])
    const query = encodeURIComponent('SELECT ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s')
    expect(await (await fetch(`${url}/sparql?query=${query}`, { headers: { accept: 'text/csv' } })).text()).toBe(
      's\r\nhttp://example.org/a\r\nhttp://example.org/d\r\n'
    )
  })

  it('have pages and RDF of what lies below the base, in the default graph too', async () => {
    const { url } = await serving(
      file(
        'things.nt',
        '<http://localhost/id/a> <http://xmlns.com/foaf/0.1/name> "Alpha"@en .\n' +
          '<http://localhost/id/b> <http://example.org/cites> <http://localhost/id/a> .\n'
      )
    )
    const page = await fetch(`${url}/id/a`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<h1>Alpha</h1>')
    const rdf = await (await fetch(`${url}/id/a.nt`)).text()
    expect(rdf).toContain('<http://localhost/id/b> <http://example.org/cites> <http://localhost/id/a> .')
    expect((await fetch(`${url}/id/c`, { headers: { accept: 'text/html' } })).status).toBe(404)
    expect(server!.failures).toEqual([])
  })

  it('promise nothing that they lack, describe themselves, and can be searched and downloaded', async () => {
    const books = `@prefix ex: <http://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:a a ex:Book ; foaf:name "Alpha"@en . ex:b a ex:Book ; ex:cites ex:a .`
    const { url } = await serving(file('books.ttl', books))
    const get = async (path: string, accept = 'text/html'): Promise<string> =>
      (await fetch(`${url}${path}`, { headers: { accept } })).text()
    for (const page of [await get('/'), await get('/about')]) {
      expect(page).not.toContain('passage')
      expect(page).not.toContain('planned')
      expect(page).not.toContain('http://localhost/')
    }
    const described = await get('/.well-known/void', 'application/n-triples')
    expect(described).toContain(`<${url}/dataset> <http://rdfs.org/ns/void#triples> "4"`)
    expect(described).toContain('<http://rdfs.org/ns/void#class> <http://example.org/Book>')
    expect(described).toContain(`<http://rdfs.org/ns/void#dataDump> <${url}/dumps/graph.nq>`)
    expect((await get('/dumps/graph.nq')).split('\n')).toHaveLength(5)
    expect(await get('/dumps')).toContain('/dumps/graph.nq')
    expect(JSON.parse(await get('/dumps', 'application/json'))).not.toHaveProperty('base')
    expect(await get('/search.json?q=alpha', 'application/json')).toContain('http://example.org/a')
    const jsonld = await get('/graphs?default', 'application/ld+json')
    expect(jsonld).toContain('Alpha')
    expect(jsonld).not.toContain('localhost/')
    expect(server!.failures).toEqual([])
  })

  it('have no IRI that tells where they lay', async () => {
    const { url } = await serving(file('relative.ttl', '<> <#p> <x/y> .'))
    expect(await (await fetch(`${url}/graphs?default`, { headers: { accept: 'application/n-triples' } })).text()).toBe(
      '<http://localhost/relative.ttl> <http://localhost/relative.ttl#p> <http://localhost/x/y> .\n'
    )
  })
})
