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

/**
 * Expects the six dumps of a release, packed or not, to say the same as each other and as a store that has loaded them.
 */
export async function expectAgreement({ directory, manifest }: Release): Promise<void> {
  const read = (ending: string): Promise<string> => readFile(join(directory, `${manifest.name}.${ending}`), 'utf8')
  const nq = await read('nq')
  const quads = readByN3(nq, 'application/n-quads')
  const [all, union] = [await canonical(quads), await canonical(asTriples(quads))]
  expect(nq).toBe(all)
  expect(await canonical(readByN3(await read('nt'), 'application/n-triples'))).toBe(union)
  expect(await canonical(readByN3(await read('trig'), 'application/trig'))).toBe(all)
  expect(await canonical(readByN3(await read('ttl'), 'text/turtle'))).toBe(union)
  expect(await canonical(readByOxigraph(await read('rdf'), 'application/rdf+xml'))).toBe(union)
  const expansion = (await jsonld.toRDF(JSON.parse(await read('jsonld')) as object, {
    format: 'application/n-quads'
  })) as unknown as string
  expect(await canonical(readByN3(expansion, 'application/n-quads'))).toBe(all)

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
