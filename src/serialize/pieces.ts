import { textHash } from '../base/fingerprint.js'
import { Piece } from './piece.js'
import type { SortedQuads } from './sorted-quads.js'
import { subjectOf } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Quads of a piece: of a large graph, and of a small one. */
const QUADS = { max: 1 << 14, min: 1 << 10 }
/** Pieces of a graph, about, unless it is large or small: a change is written again with the rest of its piece. */
const PIECES = 16
/** Subjects between two beginnings of a piece on average, as a part of the largest number of quads. */
const SUBJECTS = 1 / 16

/**
 * Number of quads that a piece has at most, unless one subject has more: a power of two, so that it stays the same
 * while a graph grows a little. `quads`: of the whole graph.
 */
export function pieceSizeFor(quads: number): number {
  const size = 2 ** Math.ceil(Math.log2(quads / PIECES))
  return Math.min(Math.max(size, QUADS.min), QUADS.max)
}

/** Pieces of the union of all graphs, of at most `size` quads. `inferred`: the IRI of the graph of inferences. */
export function* piecesOfUnion(quads: SortedQuads, inferred: string, size: number): Generator<Piece> {
  yield* pieces(quads.all(), { inferred }, quads, size)
}

/** Pieces of one graph. `name`: the N-Triples form of its name. */
export function* piecesOfGraph(quads: SortedQuads, name: string, size: number): Generator<Piece> {
  yield* pieces(named(quads.of(name), name), { graph: name }, quads, size)
}

function* named(lines: Iterable<string>, graph: string): Generator<TripleRow> {
  for (const line of lines) yield { line, graph }
}

/**
 * Pieces of sorted quads. The hash of a subject's name decides where one begins (content-defined chunking), so that a
 * change leaves the other pieces as they are.
 */
function* pieces(
  rows: Iterable<TripleRow>,
  of: Piece['place']['of'],
  { ofBlankNodes }: SortedQuads,
  size: number
): Generator<Piece> {
  let some: TripleRow[] = []
  let isFirst = true
  let subject = ''
  for (const row of rows) {
    if (subject === '' || !row.line.startsWith(subject)) {
      subject = subjectOf(row)
      if (some.length && (some.length >= size || beginsPiece(subject, size))) {
        yield new Piece(some, { of, isFirst }, ofBlankNodes)
        some = []
        isFirst = false
      }
    }
    some.push(row)
  }
  if (some.length) yield new Piece(some, { of, isFirst }, ofBlankNodes)
}

/** Test whether a subject begins a piece, by its name alone. */
const beginsPiece = (subject: string, size: number): boolean => textHash(subject) % Math.ceil(size * SUBJECTS) === 0
