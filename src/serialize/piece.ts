import { createHash } from 'node:crypto'
import { lazy } from '../base/memoize.js'
import { Numbering } from '../base/numbering.js'
import { oneGraph, union } from './graph-view.js'
import type { GraphView } from './graph-view.js'
import { graphOfRows } from './sorted-graph.js'
import type { SortedGraph } from './sorted-graph.js'
import { quadLine, subjectOf } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Blank node in a line; a text may look like one. */
const BLANK_NODE = /(?:^| )_:/

/** Place of a piece in a document. */
export interface PiecePlace {
  /** The union of all graphs, with the IRI of the graph of inferences; or one graph, by the form of its name. */
  of: { inferred: string } | { graph: string }
  /** Whether it is the first piece there. */
  isFirst: boolean
}

/** Piece as plain data, which is sent to a thread fast: its lines as one text, and the number of each one's graph. */
export interface PackedPiece {
  place: PiecePlace
  lines: string
  graphs: readonly string[]
  graphOf: Uint32Array
}

/** Entry of a piece in an index: what is known of it without its rows. */
export interface PieceEntry {
  /** SHA-256 of all that the piece's text depends on, but what is the same for all pieces. */
  key: string
  /** Form of its first subject, with the space behind it. */
  first: string
  /** Number of its quads. */
  size: number
}

/** Piece of a large graph: some subjects with all their quads, in order. */
export class Piece {
  readonly #rows: () => readonly TripleRow[]
  readonly #entry: () => PieceEntry
  readonly #graph = lazy(() => graphOfRows(this.#all))

  /**
   * `rows`: its quads, or how to read them where its entry is known; `ofBlankNodes`: the quads of the whole graph that
   * name blank nodes.
   */
  constructor(
    rows: readonly TripleRow[] | (() => readonly TripleRow[]),
    readonly place: PiecePlace,
    private readonly ofBlankNodes: readonly TripleRow[],
    entry?: PieceEntry
  ) {
    this.#rows = typeof rows === 'function' ? lazy(rows) : () => rows
    this.#entry = entry ? () => entry : lazy(() => this.#summarized())
  }

  /** Piece out of its plain data. */
  static unpack({ place, lines, graphs, graphOf }: PackedPiece, ofBlankNodes: readonly TripleRow[]): Piece {
    const rows: TripleRow[] = []
    for (let start = 0; start < lines.length;) {
      const end = lines.indexOf('\n', start) + 1
      rows.push({ line: lines.slice(start, end), graph: graphs[graphOf[rows.length]!]! })
      start = end
    }
    return new Piece(rows, place, ofBlankNodes)
  }

  /** Plain data of the piece. */
  pack(): PackedPiece {
    const graphs = new Numbering()
    const graphOf = Uint32Array.from(this.rows, ({ graph }) => graphs.of(graph))
    return { place: this.place, lines: this.rows.map(({ line }) => line).join(''), graphs: graphs.texts, graphOf }
  }

  get rows(): readonly TripleRow[] {
    return this.#rows()
  }

  get entry(): PieceEntry {
    return this.#entry()
  }

  /** Graph of the piece; where it names blank nodes, with all quads that do: these can be written inside of others. */
  get graph(): SortedGraph {
    return this.#graph()
  }

  /** View of the subjects of the piece. */
  get view(): GraphView {
    const {
      graph,
      place: { of }
    } = this
    const rankOf = (row: TripleRow): number => graph.forms.indexOf(subjectOf(row).slice(0, -1))
    const subjects = { first: rankOf(this.rows[0]!), last: rankOf(this.rows.at(-1)!) }
    if ('inferred' in of) return union(graph, of.inferred, subjects)
    return oneGraph(
      graph,
      graph.graphs.find(found => graph.forms[found.graph] === of.graph)!,
      subjects
    )
  }

  /** Rows of the piece; where they name blank nodes, all that do. */
  get #all(): readonly TripleRow[] {
    const { rows } = this
    return rows.some(({ line }) => BLANK_NODE.test(line)) ? [...rows, ...this.ofBlankNodes] : rows
  }

  #summarized(): PieceEntry {
    const hash = createHash('sha256').update(this.place.isFirst ? '1' : '0')
    const key = hash.update(this.#all.map(quadLine).join('')).digest('base64url')
    return { key, first: subjectOf(this.rows[0]!), size: this.rows.length }
  }
}
