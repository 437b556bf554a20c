import { oneGraph, union } from './graph-view.js'
import type { GraphView, SubjectRange } from './graph-view.js'
import { graphOfRows } from './sorted-graph.js'
import type { SortedGraph } from './sorted-graph.js'
import type { SortedQuads } from './sorted-quads.js'
import type { TripleRow } from './triple-row.js'

/** Quads of a piece, unless one subject has more. */
const PIECE = 20_000

/** Blank node in a line; a text may look like one. */
const BLANK_NODE = /(?:^| )_:/

/** Piece of a large graph: some subjects with all that is said of them, in their order. */
export interface Piece {
  rows: readonly TripleRow[]
  /** Graph of the piece; where it names blank nodes, with all quads that do: these can be written inside of others. */
  graph: SortedGraph
  /** View of the subjects of the piece. */
  view: GraphView
}

/** Pieces of the union of all graphs. `inferred`: the IRI of the graph of inferences. */
export function* piecesOfUnion(quads: SortedQuads, inferred: string, size: number = PIECE): Generator<Piece> {
  for (const rows of bySubject(quads.all(), size)) {
    const graph = graphOf(rows, quads)
    yield { rows, graph, view: union(graph, inferred, subjectsOf(graph, rows)) }
  }
}

/** Pieces of one graph. `name`: the N-Triples form of its name. */
export function* piecesOfGraph(quads: SortedQuads, name: string, size: number = PIECE): Generator<Piece> {
  for (const rows of bySubject(named(quads.of(name), name), size)) {
    const graph = graphOf(rows, quads)
    const range = graph.graphs.find(found => graph.forms[found.graph] === name)!
    yield { rows, graph, view: oneGraph(graph, range, subjectsOf(graph, rows)) }
  }
}

function graphOf(rows: readonly TripleRow[], { ofBlankNodes }: SortedQuads): SortedGraph {
  return graphOfRows(rows.some(({ line }) => BLANK_NODE.test(line)) ? [...rows, ...ofBlankNodes] : rows)
}

function* named(lines: Iterable<string>, graph: string): Generator<TripleRow> {
  for (const line of lines) yield { line, graph }
}

function* bySubject(rows: Iterable<TripleRow>, size: number): Generator<TripleRow[]> {
  let piece: TripleRow[] = []
  for (const row of rows) {
    if (piece.length >= size && !row.line.startsWith(subjectOf(piece.at(-1)!))) {
      yield piece
      piece = []
    }
    piece.push(row)
  }
  if (piece.length) yield piece
}

/** The form of a line's subject, with the space behind it. */
function subjectOf({ line }: TripleRow): string {
  return line.slice(0, line.indexOf(' ') + 1)
}

function subjectsOf({ forms }: SortedGraph, rows: readonly TripleRow[]): SubjectRange {
  const [first, last] = [rows[0]!, rows.at(-1)!].map(row => forms.indexOf(subjectOf(row).slice(0, -1)))
  return { first: first!, last: last! }
}
