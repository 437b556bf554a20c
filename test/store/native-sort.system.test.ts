import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { openNative } from '../../src/store/native-store.js'
import type { Store } from '../../src/store/store.js'
import { oxigraphProgram } from './programs.js'

const dump = new URL('two-graphs.nq', import.meta.url).pathname

/** What a release says of itself is believed. */
const believed = { quads: 1_000_000, triples: 999_999 }

describe.skipIf(oxigraphProgram === undefined)('A native store of a graph that is large', () => {
  let store: Store
  const ask = async (query: string): Promise<string> =>
    new TextDecoder().decode((await store.ask({ query, union: true, format: formatNamed('csv')! })).bytes)
  beforeAll(async () => {
    store = openNative({
      program: findOxigraph(oxigraphProgram),
      source: { dump, key: dump, directory: mkdtempSync(join(tmpdir(), 'store-')), ...believed },
      files: new GraphFiles([]),
      ...{ base: 'http://example.org/', spare: false, timeoutMs: 20_000 }
    })
    await store.ready
  })
  afterAll(() => store.close())

  it('sorts rows by IRIs, a part of them too', async () => {
    const named = 'SELECT DISTINCT ?s { ?s a ?class } ORDER BY DESC(?s)'
    expect(await ask(named)).toBe('s\r\nhttp://example.org/b\r\nhttp://example.org/a\r\n')
    expect(await ask(`${named} LIMIT 1 OFFSET 1`)).toBe('s\r\nhttp://example.org/a\r\n')
    expect(await ask('SELECT ?o { <a> <says> ?o } ORDER BY ?o LIMIT 1')).toBe(
      'o\r\n"http://example.org/a#char=1,2"\r\n'
    )
  })

  it('finds a part of sorted rows in their order, with what is listed for each', async () => {
    const listed = 'SELECT ?s (COUNT(DISTINCT ?o) AS ?n) { ?s a ?class OPTIONAL { ?s <says> ?o } } GROUP BY ?s'
    expect(await ask(`${listed} ORDER BY DESC(?s) LIMIT 1 OFFSET 1`)).toBe('s,n\r\nhttp://example.org/a,2\r\n')
    const optional = 'SELECT ?s ?o { ?s a ?class OPTIONAL { ?s <label> ?o FILTER(LANG(?o) = "en") } }'
    expect(await ask(`${optional} ORDER BY ?class LIMIT 1`)).toBe('s,o\r\nhttp://example.org/b,b\r\n')
  })

  it('tells the place of an error in the query as it was asked', async () => {
    const query = 'SELECT ?s { ?s ?p ?o }\nORDER BY <urn:unknown>(?s)'
    await expect(ask(query)).rejects.toMatchObject({ message: expect.stringContaining('urn:unknown') as string })
    await expect(ask('SELECT ?s { ?s ?p ?o } ORDER BY ?s\nLIMIT a')).rejects.toMatchObject({
      kind: 'syntax',
      position: { line: 2 }
    })
  })
})
