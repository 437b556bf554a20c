import { Parser } from 'n3'
import type { Quad } from 'n3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encoded, openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import type { OpenRelease } from '../../src/site/current-release.js'

let server: Running
let served: OpenRelease
beforeAll(async () => {
  server = await serve({ open: (served = await openWorld()) })
})
afterAll(() => server.close())

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

describe('the ontology and the shapes', () => {
  it.each(['ontology', 'shapes'])('/%s answers as a page and as RDF', async name => {
    expect((await get(`/${name}`, 'text/html')).status).toBe(200)
    expect((await get(`/${name}`)).headers.get('content-type')).toBe('text/turtle; charset=utf-8')
    expect((await get(`/${name}.jsonld`)).headers.get('content-type')).toBe('application/ld+json')
    const graph = name === 'ontology' ? served.model.ontology : served.model.shapes
    expect(await quads(`/${name}.nt`)).toHaveLength(graph.length)
  })

  it('have a JSON-LD context', async () => {
    const response = await get('/context.jsonld')
    expect(response.headers.get('content-type')).toBe('application/ld+json')
    expect(await response.json()).toMatchObject({
      '@context': { borrower: { '@id': 'https://example.org/library/ontology#borrower', '@type': '@id' } }
    })
  })
})

describe('downloads', () => {
  it('are listed with their checksums', async () => {
    const listed = (await (await get('/dumps/')).json()) as { id: string; files: { name: string; sha256: string }[] }
    expect(listed.id).toBe(served.release.id)
    expect(await (await get('/dumps/', 'text/html')).text()).toContain('<a href="/dumps/library.ttl.gz">')
  })

  it('come whole, with type, checksum as ETag, and not again when known', async () => {
    for (const { name, bytes, sha256, mediaType } of served.release.manifest.files) {
      const response = await get(`/dumps/${name}`)
      expect([
        response.status,
        response.headers.get('content-type')?.split(';')[0],
        response.headers.get('etag')
      ]).toEqual([200, mediaType, `"${sha256}"`])
      expect((await response.arrayBuffer()).byteLength).toBe(bytes)
      expect(
        (await get(`/dumps/${name}`, '*/*', { 'if-none-match': `"${sha256}"`, 'cache-control': 'max-age=0' })).status
      ).toBe(304)
    }
    expect((await get('/dumps/library.nq.gz')).headers.get('content-encoding')).toBeNull()
    expect((await get('/dumps/source/north-catalogue.ttl')).status).toBe(200)
  })

  it('are only what the release lists', async () => {
    for (const path of [
      '/dumps/manifest.json',
      '/dumps/../manifest.json',
      '/dumps/%2e%2e/%2e%2e/package.json',
      '/dumps/%2Fetc%2Fpasswd'
    ])
      expect((await get(path)).status).toBe(404)
  })
})

it('The ontology answers at the IRI of its version, and of no other.', async () => {
  const statuses = await Promise.all(
    ['/ontology/1.0', '/ontology/0.9', '/ontology/'].map(async path => (await get(path, 'text/turtle')).status)
  )
  expect(statuses).toEqual([200, 404, 200])
})

it('Every link of every page leads somewhere.', async () => {
  const seen = new Set<string>()
  const open = ['/']
  while (open.length) {
    const path = open.pop()!
    const response = await get(path, 'text/html,*/*;q=0.5')
    expect([path, response.status]).toEqual([path, 200])
    const text = await response.text()
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue
    for (const [, link] of text.matchAll(/href="(\/[^"#]*)/g)) {
      const next = link!.replaceAll('&amp;', '&').replaceAll('&#39;', "'")
      // Facets lead to each other without end.
      if (!seen.has(next) && !next.includes('lang=') && !/^\/search\?.*&/.test(next)) {
        seen.add(next)
        open.push(next)
      }
    }
  }
  expect(seen.size).toBeGreaterThan(50)
}, 60_000)

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
    { numRuns: 200 }
  )
  expect(server.failures).toEqual([])
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
