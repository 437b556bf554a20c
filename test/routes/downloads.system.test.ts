import { Parser } from 'n3'
import type { Quad } from 'n3'
import { describe, expect, it } from 'vitest'
import { sharedServer } from './shared-server.js'

const server = sharedServer()
const get = (path: string, accept = '*/*', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { accept, ...headers } })
const quads = async (path: string): Promise<Quad[]> => new Parser().parse(await (await get(path)).text())

describe('the ontology and the shapes', () => {
  it.each(['ontology', 'shapes'])('/%s answers as a page and as RDF', async name => {
    expect((await get(`/${name}`, 'text/html')).status).toBe(200)
    expect((await get(`/${name}`)).headers.get('content-type')).toBe('text/turtle; charset=utf-8')
    expect((await get(`/${name}.jsonld`)).headers.get('content-type')).toBe('application/ld+json')
    const graph = name === 'ontology' ? server.open.model.ontology : server.open.model.shapes
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
    expect(listed.id).toBe(server.open.release.id)
    expect(await (await get('/dumps/', 'text/html')).text()).toContain('<a href="/dumps/library.ttl.gz">')
  })

  it('come whole, with type, checksum as ETag, and not again when known', async () => {
    for (const { name, bytes, sha256, mediaType } of server.open.release.manifest.files) {
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
