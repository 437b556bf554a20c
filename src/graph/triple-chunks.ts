import { Writer } from 'n3'
import type { Quad } from 'n3'
import { inChunks } from '../base/chunks.js'
import type { TripleChunk } from './rule-store.js'

/** Quads that a store takes at once: more makes it slow, fewer as well. */
const CHUNK_QUADS = 50_000

/** Triples of quads as text that stores load (N-Triples), a chunk after the other, with the number of quads in each. */
export function* tripleChunks(quads: Iterable<Quad>): Generator<TripleChunk> {
  const writer = new Writer({ format: 'N-Triples' })
  for (const chunk of inChunks(quads, CHUNK_QUADS)) {
    const lines = chunk.map(({ subject, predicate, object }) => writer.quadToString(subject, predicate, object))
    yield { text: lines.join(''), count: chunk.length }
  }
}
