import { Writer } from 'n3'
import type { Quad } from 'n3'
import { inChunks } from '../base/chunks.js'
import type { TriplePiece } from './rule-store.js'

/** Quads that a store takes at once: more makes it slow, fewer as well. */
const PIECE = 50_000

/** Triples of quads as text that stores load (N-Triples), a piece after the other, with the number of quads in each. */
export function* triplePieces(quads: Iterable<Quad>): Generator<TriplePiece> {
  const writer = new Writer({ format: 'N-Triples' })
  for (const chunk of inChunks(quads, PIECE)) {
    const lines = chunk.map(({ subject, predicate, object }) => writer.quadToString(subject, predicate, object))
    yield { text: lines.join(''), count: chunk.length }
  }
}
