import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import jsonld from 'jsonld'
import { DataFactory } from 'n3'
import oxigraph from 'oxigraph'
import type { Quad } from '@rdfjs/types'
import { expect } from 'vitest'
import type { Release } from '../../src/release/release.js'
import { canonical, readByN3, readByOxigraph } from './same.js'

/** Readers of the formats beside N-Quads, by the endings of files. */
const parsers: Record<string, (text: string) => Quad[] | Promise<Quad[]>> = {
  nt: text => readByN3(text, 'application/n-triples'),
  trig: text => readByN3(text, 'application/trig'),
  ttl: text => readByN3(text, 'text/turtle'),
  rdf: text => readByOxigraph(text, 'application/rdf+xml'),
  jsonld: async text => {
    const options = { format: 'application/n-quads' } as const
    return readByN3((await jsonld.toRDF(JSON.parse(text) as object, options)) as unknown as string, options.format)
  }
}

/**
 * Expects the six dumps of a release, packed or not, to say the same as each other and as a store that has loaded them;
 * `formats` chooses among those beside N-Quads.
 */
export async function expectAgreement(
  { directory, manifest }: Release,
  formats = <Value>(all: readonly Value[]): readonly Value[] => all
): Promise<void> {
  const read = (ending: string): Promise<string> => readFile(join(directory, `${manifest.name}.${ending}`), 'utf8')
  const nq = await read('nq')
  const quads = readByN3(nq, 'application/n-quads')
  const [all, union] = [await canonical(quads), await canonical(asTriples(quads))]
  expect(nq).toBe(all)
  for (const [ending, parse] of formats(Object.entries(parsers)))
    expect(await canonical(await parse(await read(ending))), ending).toBe(/jsonld|trig/.test(ending) ? all : union)

  const store = new oxigraph.Store()
  store.load(nq, { format: 'application/n-quads' })
  expect(store.size).toBe(manifest.counts.quads)
  expect(await canonical(readByN3(store.dump({ format: 'application/n-quads' }), 'application/n-quads'))).toBe(all)

  for (const { name } of manifest.files.filter(file => file.name.endsWith('.gz'))) {
    const unpacked = await text(createReadStream(join(directory, name)).pipe(createGunzip()))
    expect(unpacked, name).toBe(await readFile(join(directory, name.slice(0, -3)), 'utf8'))
  }
}

function asTriples(quads: Quad[]): Quad[] {
  return quads.map(({ subject, predicate, object }) =>
    DataFactory.quad(subject as never, predicate as never, object as never)
  )
}
