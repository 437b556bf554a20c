import { textHash } from '../base/fingerprint.js'
import type { GraphSummary } from './graph-summary.js'
import { Piece } from './piece.js'
import type { PieceEntry } from './piece.js'
import type { SortedQuads } from './sorted-quads.js'
import { subjectOf } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Quads of a piece: of a large graph, and of a small one. */
const QUADS = { max: 1 << 12, min: 1 << 10 }
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

/** Graph in pieces, as its dumps need it: what is known of all of it first, then its pieces in order. */
export interface PieceSource {
  readonly summary: GraphSummary
  /** Quads that name blank nodes. */
  readonly ofBlankNodes: readonly TripleRow[]
  /** Pieces of the union of all graphs, of at most `size` quads. `inferred`: the IRI of the graph of inferences. */
  ofUnion(inferred: string, size: number): Iterable<Piece>
  /** Pieces of one graph. `name`: the N-Triples form of its name. */
  ofGraph(name: string, size: number): Iterable<Piece>
}

/** Sorted quads in pieces. */
export const sortedPieces = (quads: SortedQuads): PieceSource => ({
  summary: quads.summary,
  ofBlankNodes: quads.ofBlankNodes,
  ofUnion: (inferred, size) => pieces(quads.all(), { inferred }, quads, size),
  ofGraph: (graph, size) => pieces(named(quads.of(graph), graph), { graph }, quads, size)
})

function* named(lines: Iterable<string>, graph: string): Generator<TripleRow> {
  for (const line of lines) yield { line, graph }
}

function* pieces(
  rows: Iterable<TripleRow>,
  of: Piece['place']['of'],
  { ofBlankNodes }: SortedQuads,
  size: number
): Generator<Piece> {
  const cutter = new PieceCutter(of, ofBlankNodes, size)
  yield* cutter.cut(rows)
  const last = cutter.end()
  if (last) yield last
}

/**
 * Cutter of sorted quads into pieces. The hash of a subject's name decides where one begins (content-defined chunking),
 * so that a change leaves the other pieces as they are.
 */
export class PieceCutter {
  /** Whether no piece has come so far. */
  isFirst = true
  #rows: TripleRow[] = []
  #subject = ''

  constructor(
    readonly of: Piece['place']['of'],
    private readonly ofBlankNodes: readonly TripleRow[],
    private readonly size: number
  ) {}

  /** Whether no rows have come since the last piece. */
  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  /** Pieces that end before some of the rows that come next. */
  *cut(rows: Iterable<TripleRow>): Generator<Piece> {
    for (const row of rows) {
      if (this.#subject === '' || !row.line.startsWith(this.#subject)) {
        this.#subject = subjectOf(row)
        if (this.cutsBefore(this.#subject)) yield this.end()!
      }
      this.#rows.push(row)
    }
  }

  /** Test whether a piece ends before a subject. */
  cutsBefore(subject: string): boolean {
    return this.#rows.length > 0 && (this.#rows.length >= this.size || beginsPiece(subject, this.size))
  }

  /** The piece of the rows since the last; none when there are no rows. */
  end(): Piece | undefined {
    if (!this.#rows.length) return undefined
    const piece = this.#piece(this.#rows)
    this.#rows = []
    return piece
  }

  /** The piece of rows that come next and are known to be one; they are read when there is need of them. */
  skip(rows: () => readonly TripleRow[], entry: PieceEntry): Piece {
    return this.#piece(rows, entry)
  }

  #piece(rows: readonly TripleRow[] | (() => readonly TripleRow[]), entry?: PieceEntry): Piece {
    const piece = new Piece(rows, { of: this.of, isFirst: this.isFirst }, this.ofBlankNodes, entry)
    this.isFirst = false
    return piece
  }
}

/** Test whether a subject begins a piece, by its name alone. */
const beginsPiece = (subject: string, size: number): boolean => textHash(subject) % Math.ceil(size * SUBJECTS) === 0
