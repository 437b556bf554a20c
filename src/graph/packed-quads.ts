import { deserialize, serialize } from 'node:v8'
import { DataFactory, termFromId, termToId } from 'n3'
import type { Quad, Quad_Object as QuadObject, Quad_Predicate as Predicate, Quad_Subject as Subject, Term } from 'n3'
import { Numbering } from '../base/numbering.js'

/** Triples as numbers of their terms, three each; the id of a term stands once. */
interface PackedTriples {
  terms: readonly string[]
  rows: Uint32Array
}

/** Bytes of some quads, but their graph. */
export function packQuads(quads: readonly Quad[]): Buffer {
  const terms = new Numbering()
  const numberOf = (term: Term): number => terms.of(termToId(term))
  const rows = new Uint32Array(3 * quads.length)
  let at = 0
  for (const { subject, predicate, object } of quads) {
    rows[at++] = numberOf(subject)
    rows[at++] = numberOf(predicate)
    rows[at++] = numberOf(object)
  }
  return serialize({ terms: terms.texts, rows } satisfies PackedTriples)
}

/** Quads out of their bytes, as `packQuads` was given them, in a graph. */
export function unpackQuads(bytes: Buffer, graph: Quad['graph'] = DataFactory.defaultGraph()): Quad[] {
  const { terms, rows } = deserialize(bytes) as PackedTriples
  const found = terms.map(id => termFromId(id))
  const quads: Quad[] = []
  for (let at = 0; at < rows.length;) {
    const [subject, predicate, object] = [found[rows[at++]!], found[rows[at++]!], found[rows[at++]!]]
    quads.push(DataFactory.quad(subject as Subject, predicate as Predicate, object as QuadObject, graph))
  }
  return quads
}
