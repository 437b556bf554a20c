import { Parser } from 'n3'
import type { Quad } from 'n3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encoded, openWorld, serve } from './serving.js'
import { sharedServer } from './shared-server.js'
import { cases } from '../depth.js'

const server = sharedServer()

const get = (path: string, accept = '*/*', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept, ...headers } })
const quads = async (path: string): Promise<Quad[]> => new Parser().parse(await (await get(path)).text())
const base = 'https://example.org/library/'

describe('a thing', () => {
  it.each([
    ['ttl', 'text/turtle'],
    ['nt', 'application/n-triples'],
    ['nq', 'application/n-quads'],
    ['trig', 'application/trig'],
    ['jsonld', 'application/ld+json'],
    ['rdf', 'application/rdf+xml'],
    ['html', 'text/html']
  ])('answers as .%s and by Accept: %s', async (suffix, type) => {
    const [bySuffix, byAccept] = await Promise.all([get(`/id/luka.${suffix}`, 'image/png'), get('/id/luka', type)])
    for (const response of [bySuffix, byAccept]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')?.split(';')[0]).toBe(type)
      expect(response.headers.get('content-location')).toBe(`/id/luka.${suffix}`)
      expect(response.headers.get('vary')).toContain('Accept')
      expect(await response.text()).toContain('Luka')
    }
  })

  it('brings its own statements with their graphs, its nested nodes and passages', async () => {
    const found = await quads('/id/north-leagues-publication.nq')
    const of = (subject: string): Quad[] => found.filter(quad => quad.subject.value === base + subject)
    expect(of('id/north-leagues-publication').map(quad => quad.graph.value)).toContain(`${base}source/north-catalogue`)
    expect(of('id/north-leagues-publication#extent-1').length).toBeGreaterThan(2)
    expect(of('source/north-catalogue#char=0,101').length).toBeGreaterThan(2)
  })

  it('brings what points at it, and the labels of all it names', async () => {
    const found = await quads('/id/luka.nq')
    const has = (subject: string, predicate: string, object: string): boolean =>
      found.some(
        quad =>
          quad.subject.value === base + subject &&
          quad.predicate.value.endsWith(predicate) &&
          quad.object.value === object
      )
    expect(has('id/luka-borrows-leagues', '#borrower', `${base}id/luka`)).toBe(true)
    expect(has('id/luka-borrows-leagues', '#label', 'ლუკას აქვს ოცი ათასი ლიე')).toBe(true)
    expect(has('ontology#borrower', '#label', 'borrower')).toBe(true)
  })

  it('says the same in every syntax', async () => {
    const [turtle, triples] = await Promise.all([quads('/id/luka.ttl'), quads('/id/luka.nt')])
    const set = (all: Quad[]): Set<string> =>
      new Set(all.map(({ subject, predicate, object }) => JSON.stringify([subject, predicate, object])))
    expect(set(turtle)).toEqual(set(triples))
    expect(turtle).toHaveLength(triples.length)
    expect(await (await get('/id/luka.ttl')).text()).toContain('@prefix lib: <https://example.org/library/ontology#>')
  })

  it('that does not exist is a 404 with the nearest slug', async () => {
    const response = await get('/id/lukka')
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      404,
      'There is no thing "lukka". Did you mean luka?'
    ])
    expect((await get('/id/lukka', 'text/html')).headers.get('content-type')).toContain('text/html')
    expect((await get('/id/LUKA%3E%20%7D')).status).toBe(404)
    expect((await get('/id/luka.pdf')).status).toBe(406)
  })
})

describe('a source', () => {
  it('brings its metadata and everything it states', async () => {
    const found = await quads('/source/north-catalogue.trig')
    expect(
      found.some(
        quad => quad.subject.value === `${base}source/north-catalogue` && quad.predicate.value.endsWith('/title')
      )
    ).toBe(true)
    expect(
      new Set(
        found
          .filter(
            quad => quad.graph.value === `${base}source/north-catalogue` && quad.predicate.value.endsWith('#work')
          )
          .map(quad => quad.subject.value)
      ).size
    ).toBe(4)
  })
})

it('Whatever the path and whatever is accepted, no answer is a fault of the server.', async () => {
  const name = fc.oneof(
    fc.constantFrom('luka', 'north-catalogue', 'luka.ttl', 'a.b.c', '..', '%', '%FF', '%00', '\'"<>'),
    fc.webSegment(),
    fc.string({ unit: 'binary', maxLength: 8 }).map(text => encoded(text))
  )
  const accept = fc.oneof(
    fc.constantFrom('text/html', 'text/turtle;q=0', '*/*;q=0.1, text/csv', ';;', 'a', ''),
    fc.stringMatching(/^[ -~]{0,20}$/)
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('id', 'source', 'dumps', 'ontology', 'queries', 'sparql', 'none'),
      name,
      accept,
      async (folder, name, accept) => {
        const response = await fetch(`${server.url}/${folder}/${name}`, { headers: { accept } })
        expect(response.status).toBeLessThan(500)
      }
    ),
    { numRuns: cases(200) }
  )
}, 60_000)

it('A release is swapped under the server: what is asked before comes from the old, then from the new.', async () => {
  const serving = { open: await openWorld() }
  const other = await serve(serving)
  const old = serving.open
  const before = fetch(`${other.url}/id/luka.nt`)
  const next = await openWorld()
  serving.open = next
  expect((await before).status).toBe(200)
  expect((await fetch(`${other.url}/id/luka.nt`)).status).toBe(200)
  await old.store.close()
  expect((await fetch(`${other.url}/id/luka.nt`)).status).toBe(200)
  await other.close()
})
