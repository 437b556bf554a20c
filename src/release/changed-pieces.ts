import type { GraphSummary } from '../serialize/graph-summary.js'
import { Piece } from '../serialize/piece.js'
import type { PieceEntry } from '../serialize/piece.js'
import { PieceCutter } from '../serialize/pieces.js'
import type { PieceSource } from '../serialize/pieces.js'
import { changedRows, rowsWithin, touches } from '../serialize/row-changes.js'
import type { RowChanges, SubjectForms } from '../serialize/row-changes.js'
import type { TripleRow } from '../serialize/triple-row.js'
import type { EarlierQuads } from './earlier-quads.js'

/**
 * Graph of an earlier release with what has changed since, in pieces: they are those that the changed graph has when it
 * is sorted from nothing, but only those that a change touches are read. Reading throws `ChangesDiffer` where the
 * earlier release is damaged, or the changes are of another one.
 */
export class ChangedPieces implements PieceSource {
  /** `summary`, `ofBlankNodes`: of the changed graph; no change has blank nodes. `changes`: of all graphs. */
  constructor(
    readonly summary: GraphSummary,
    readonly ofBlankNodes: readonly TripleRow[],
    private readonly earlier: EarlierQuads,
    private readonly changes: RowChanges
  ) {}

  /** Number of quads that have come or gone. */
  get size(): number {
    return this.changes.added.length + this.changes.removed.length
  }

  ofUnion(inferred: string, size: number): Iterable<Piece> {
    return this.#pieces(new PieceCutter({ inferred }, this.ofBlankNodes, size), this.earlier.pieces.union, this.changes)
  }

  ofGraph(graph: string, size: number): Iterable<Piece> {
    const [added, removed] = [this.changes.added, this.changes.removed].map(rows =>
      rows.filter(row => row.graph === graph)
    )
    const entries = this.earlier.pieces.graphs[graph] ?? []
    return this.#pieces(new PieceCutter({ graph }, this.ofBlankNodes, size), entries, {
      added: added!,
      removed: removed!
    })
  }

  *#pieces(cutter: PieceCutter, known: readonly PieceEntry[], changes: RowChanges): Generator<Piece> {
    const graph = 'graph' in cutter.of ? cutter.of.graph : undefined
    // What comes before the first piece becomes part of it; a graph that is new has none.
    const entries = known.length > 0 ? known : [undefined]
    for (const [i, entry] of entries.entries()) {
      const range: SubjectForms = { from: i === 0 ? '' : entry!.first, to: entries[i + 1]?.first }
      const read = (): TripleRow[] => (entry ? this.earlier.rows(range, graph) : [])
      if (entry && cutter.isFirst === (i === 0) && !touches(changes, range)) {
        if (cutter.cutsBefore(entry.first)) yield cutter.end()!
        if (cutter.isEmpty) {
          yield cutter.skip(read, entry)
          continue
        }
      }
      const [added, removed] = [rowsWithin(changes.added, range), rowsWithin(changes.removed, range)]
      yield* cutter.cut(changedRows(read(), { added, removed }))
    }
    const last = cutter.end()
    if (last) yield last
  }
}
