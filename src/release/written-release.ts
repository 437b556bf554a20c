import type { Quad } from 'n3'
import type { GraphDifferences } from '../graph/difference.js'
import { sortByCodePoint } from '../base/code-points.js'
import { distinctQuads } from '../graph/difference.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import { iriReference } from '../rdf/ntriples.js'
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
  #release: Release | undefined
  #ofBlankNodes: readonly TripleRow[] = []
  /** Summary of the graph, each quad once. */
  #summary: GraphSummary | undefined
  #quads: EarlierQuads | undefined

  /**
   * Pieces of the graph with some differences from a release, and with the summary of the changed graph; undefined
   * where the release is not known or has pieces of another size. No difference may have blank nodes, for their names
   * depend on all of them.
   */
  changed(release: Release, differences: GraphDifferences, size: number): ChangedPieces | undefined {
    const [summary, quads] = [this.#summary, this.#quads]
    if (!summary || !quads || release.id !== this.#release?.id || quads.pieces.size !== size) return undefined
    const all = [...differences.values()]
    const [added, removed] = [all.flatMap(({ added }) => added), all.flatMap(({ removed }) => removed)]
    if ([...added, ...removed].some(namesBlankNodes)) return undefined
    for (const quad of added) note(summary, quad, 1)
    for (const quad of removed) note(summary, quad, -1)
    return new ChangedPieces(summary, this.#ofBlankNodes, quads, { added: rowsOf(added), removed: rowsOf(removed) })
  }

  /** Quads of some subjects with IRIs, of all graphs; undefined where the release is not known or damaged. */
  quadsOf(subjects: Iterable<string>): Quad[] | undefined {
    try {
      return this.#quads && sortByCodePoint([...subjects], iriReference).flatMap(iri => this.#quads!.quadsOf(iri))
    } catch {
      // Whoever asks reads all quads of the build then, and finds what is wrong with the disk.
      return undefined
    }
  }

  /** Takes note of a release that has been written from `source`. */
  wrote(release: Release, source: PieceSource): void {
    if (source.summary !== this.#summary) this.#summary = undefined
    this.#quads?.close()
    this.#quads = undefined
    this.#release = release
    this.#ofBlankNodes = source.ofBlankNodes
  }

  /** Gets ready for the next release: reads all graphs once, unless they were known before. */
  async prepare(graphs: QuadsByGraph, prefixes: Prefixes): Promise<void> {
    if (!this.#release) return
    const { files, pieces } = await readBlocks(this.#release.directory)
    const blocks = files[nquadsName(this.#release)]
    // Without an index of its blocks, the release is not known.
    this.#quads = blocks && new EarlierQuads(nquadsPath(this.#release), blocks, pieces)
    if (this.#summary) return
    const summary = new GraphSummary(prefixes)
    for (const name of graphs.graphNames) for (const quad of distinctQuads(graphs.of(name))) note(summary, quad, 1)
    this.#summary = summary
  }

  /** Forgets the release, as when writing another has failed. */
  clear(): void {
    this.#quads?.close()
    this.#quads = undefined
    this.#release = undefined
    this.#summary = undefined
    this.#ofBlankNodes = []
  }
}

function note(summary: GraphSummary, quad: Quad, times: 1 | -1): void {
  summary.note(quad, namesBlankNodes(quad), times)
  summary.check(quad, times)
}

const rowsOf = (quads: readonly Quad[]): TripleRow[] => quads.map(quad => rowOfQuad(quad)).sort(compareRows)
