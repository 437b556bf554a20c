import { Parser } from 'n3'
import oxigraph from 'oxigraph'
import type { Quad } from '@rdfjs/types'
import { sortGraph } from '../../src/serialize/sorted-graph.js'
import { nQuads } from '../../src/serialize/nquads.js'
import type { TextChunks } from '../../src/serialize/style.js'

/** The quads in one canonical text: equal for the same quads whatever their order and names of blank nodes. */
export async function canonical(quads: Iterable<Quad>): Promise<string> {
  return textOf(nQuads(await sortGraph([...quads])))
}

/** A dump as one text. */
export function textOf(text: TextChunks): string {
  return [...text].join('')
}

/** What N3's parser reads. */
export function readByN3(text: string, format: string): Quad[] {
  return new Parser({ format }).parse(text)
}

/** What Oxigraph's parser reads. */
export function readByOxigraph(text: string, format: string): Quad[] {
  return oxigraph.parse(text, { format }) as unknown as Quad[]
}
