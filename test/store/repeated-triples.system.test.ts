import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { openNative } from '../../src/store/native-store.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { Store } from '../../src/store/store.js'
import { oxigraphProgram } from './programs.js'

const dump = new URL('repeated.nq', import.meta.url).pathname
const options = { base: 'http://example.org/', spare: false, timeoutMs: 20_000 }
const stores: [string, () => Store][] = [['embedded', () => openOxigraph({ files: [dump], ...options })]]
if (oxigraphProgram !== undefined) stores.push(['native', () => native(dump)])

function native(dump: string): Store {
  const source = { dump, key: dump, directory: mkdtempSync(join(tmpdir(), 'store-')), quads: 4, triples: 2 }
  const program = findOxigraph(oxigraphProgram)
  return openNative({ program, source, files: new GraphFiles([]), ...options })
}

describe.each(stores)('A store that is %s', (_, open) => {
  it('has a triple that stands in several graphs once in their union', async () => {
    const store = open()
    const rows = async (query: string, union = true): Promise<string> =>
      new TextDecoder().decode((await store.ask({ query, union, format: formatNamed('csv')! })).bytes)
    expect(await store.ready).toBe(4)
    expect(await rows('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toBe('n\r\n2\r\n')
    expect(await rows('SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }')).toBe('n\r\n3\r\n')
    expect(await rows('SELECT (COUNT(DISTINCT ?s) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }')).toBe(
      'n\r\n1\r\n'
    )
    expect(await rows('SELECT (COUNT(*) AS ?n) FROM <http://example.org/g2> { ?s ?p ?o }', false)).toBe('n\r\n1\r\n')
    await store.close()
  })
})

it.skipIf(oxigraphProgram === undefined)('tells why a database cannot be made', async () => {
  const failing = (dump: string): Promise<number> => native(dump).ready
  await expect(failing(import.meta.filename)).rejects.toThrow('oxigraph load failed: Parser error at line 1')
  await expect(failing('/nowhere.nq')).rejects.toThrow('oxigraph load failed: ENOENT')
})
