import { createHash } from 'node:crypto'
import { textHash } from '../base/fingerprint.js'
import { oneGraph, union } from './graph-view.js'
import type { GraphView, SubjectRange } from './graph-view.js'
import { graphOfRows } from './sorted-graph.js'
import type { SortedGraph } from './sorted-graph.js'
import type { SortedQuads } from './sorted-quads.js'
import { quadLine } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Quads of a piece at most, unless one subject has more. */
const PIECE = 20_000
/** Subjects between two beginnings of a piece on average, as a part of the largest number of quads. */
const SUBJECTS = 1 / 16

/** Blank node in a line; a text may look like one. */
const BLANK_NODE = /(?:^| )_:/

/**
 * Piece of a large graph: some subjects with all their quads, in order. The hash of a subject's name decides where a
 * piece begins (content-defined chunking), so that a change leaves the other pieces as they are.
 */
export class Piece {
  #graph: SortedGraph | undefined
  readonly #all: readonly TripleRow[]

  /** `isFirst`: whether it begins its graph, or the union. */
  constructor(
    readonly rows: readonly TripleRow[],
    readonly isFirst: boolean,
    { ofBlankNodes }: SortedQuads,
    private readonly viewOf: (graph: SortedGraph, subjects: SubjectRange) => GraphView
  ) {
    this.#all = rows.some(({ line }) => BLANK_NODE.test(line)) ? [...rows, ...ofBlankNodes] : rows
  }

  /** Graph of the piece; where it names blank nodes, with all quads that do: these can be written inside of others. */
  get graph(): SortedGraph {
    return (this.#graph ??= graphOfRows(this.#all))
  }

  /** View of the subjects of the piece. */
  get view(): GraphView {
    const { forms } = this.graph
    const [first, last] = [this.rows[0]!, this.rows.at(-1)!].map(row => forms.indexOf(subjectOf(row).slice(0, -1)))
    return this.viewOf(this.graph, { first: first!, last: last! })
  }

  /** SHA-256 of all that the piece's text depends on, but what is the same for all pieces. */
  get key(): string {
    const hash = createHash('sha256').update(this.isFirst ? '1' : '0')
    return hash.update(this.#all.map(quadLine).join('')).digest('base64url')
  }
}

/** Pieces of the union of all graphs, of at most `size` quads. `inferred`: the IRI of the graph of inferences. */
export function* piecesOfUnion(quads: SortedQuads, inferred: string, size: number = PIECE): Generator<Piece> {
  let isFirst = true
  for (const rows of bySubject(quads.all(), size)) {
    yield new Piece(rows, isFirst, quads, (graph, subjects) => union(graph, inferred, subjects))
    isFirst = false
  }
}

/** Pieces of one graph. `name`: the N-Triples form of its name. */
export function* piecesOfGraph(quads: SortedQuads, name: string, size: number = PIECE): Generator<Piece> {
  const viewOf = (graph: SortedGraph, subjects: SubjectRange): GraphView =>
    oneGraph(
      graph,
      graph.graphs.find(found => graph.forms[found.graph] === name)!,
      subjects
    )
  let isFirst = true
  for (const rows of bySubject(named(quads.of(name), name), size)) {
    yield new Piece(rows, isFirst, quads, viewOf)
    isFirst = false
  }
}

function* named(lines: Iterable<string>, graph: string): Generator<TripleRow> {
  for (const line of lines) yield { line, graph }
}

function* bySubject(rows: Iterable<TripleRow>, size: number): Generator<TripleRow[]> {
  let piece: TripleRow[] = []
  let subject = ''
  for (const row of rows) {
    if (subject === '' || !row.line.startsWith(subject)) {
      subject = subjectOf(row)
      if (piece.length && (piece.length >= size || beginsPiece(subject, size))) {
        yield piece
        piece = []
      }
    }
    piece.push(row)
  }
  if (piece.length) yield piece
}

/** Test whether a subject begins a piece, by its name alone. */
const beginsPiece = (subject: string, size: number): boolean => textHash(subject) % Math.ceil(size * SUBJECTS) === 0

/** The form of a line's subject, with the space behind it. */
function subjectOf({ line }: TripleRow): string {
  return line.slice(0, line.indexOf(' ') + 1)
}
