import type { Quad } from 'n3'
import type { GraphDifferences } from '../graph/build-history.js'
import { distinctQuads } from '../graph/difference.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import { namesBlankNodes } from '../serialize/blank-node-labels.js'
import { GraphSummary } from '../serialize/graph-summary.js'
import type { PieceSource } from '../serialize/pieces.js'
import type { Prefixes } from '../serialize/prefixes.js'
import { compareRows } from '../serialize/row-changes.js'
import { rowOfQuad } from '../serialize/triple-row.js'
import type { TripleRow } from '../serialize/triple-row.js'
import { readBlocks } from './blocks.js'
import { ChangedPieces } from './changed-pieces.js'
import { EarlierQuads } from './earlier-quads.js'
import { nquadsName, nquadsPath } from './release.js'
import type { Release } from './release.js'

/** Knowledge of the release that a process has written last, from which the next is written. */
export class WrittenRelease {
  #id: string | undefined
  #ofBlankNodes: readonly TripleRow[] = []
  /** Summary of the graph, each quad once. */
  #summary: GraphSummary | undefined

  /**
   * Pieces of the graph with some differences from a release, to be closed, and with the summary of the changed graph;
   * undefined where the release is not known or has pieces of another size. No difference may have blank nodes, for
   * their names depend on all of them.
   */
  async changed(release: Release, differences: GraphDifferences, size: number): Promise<ChangedPieces | undefined> {
    const summary = this.#summary
    if (!summary || release.id !== this.#id) return undefined
    const all = [...differences.values()]
    const [added, removed] = [all.flatMap(({ added }) => added), all.flatMap(({ removed }) => removed)]
    const { files, pieces } = await readBlocks(release.directory)
    if (pieces.size !== size || [...added, ...removed].some(namesBlankNodes)) return undefined
    for (const quad of added) note(summary, quad, 1)
    for (const quad of removed) note(summary, quad, -1)
    const earlier = new EarlierQuads(nquadsPath(release), files[nquadsName(release)]!, pieces)
    return new ChangedPieces(summary, this.#ofBlankNodes, earlier, { added: rowsOf(added), removed: rowsOf(removed) })
  }

  /** Takes note of a release that has been written from `source`. */
  wrote(id: string, source: PieceSource): void {
    if (source.summary !== this.#summary) this.#summary = undefined
    this.#id = id
    this.#ofBlankNodes = source.ofBlankNodes
  }

  /** Gets ready for the next release: reads all graphs once, unless they were known before. */
  prepare(graphs: QuadsByGraph, prefixes: Prefixes): void {
    if (this.#id === undefined || this.#summary) return
    const summary = new GraphSummary(prefixes)
    for (const name of graphs.graphNames) for (const quad of distinctQuads(graphs.of(name))) note(summary, quad, 1)
    this.#summary = summary
  }

  /** Forgets the release, as when writing another has failed. */
  clear(): void {
    this.#id = undefined
    this.#summary = undefined
    this.#ofBlankNodes = []
  }
}

function note(summary: GraphSummary, quad: Quad, times: 1 | -1): void {
  summary.note(quad, namesBlankNodes(quad), times)
  summary.check(quad, times)
}

const rowsOf = (quads: readonly Quad[]): TripleRow[] => quads.map(quad => rowOfQuad(quad)).sort(compareRows)
