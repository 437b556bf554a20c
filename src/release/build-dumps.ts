import { ChangesDiffer } from '../serialize/row-changes.js'
import type { Built } from '../build.js'
import type { GraphSummary } from '../serialize/graph-summary.js'
import { pieceSizeFor, sortedPieces } from '../serialize/pieces.js'
import type { PieceSource } from '../serialize/pieces.js'
import { SortedQuads } from '../serialize/sorted-quads.js'
import { prefixesOfStyle, styleOf } from '../serialize/style.js'
import { writeDumps } from './dumps.js'
import type { WrittenDumps } from './dumps.js'
import type { Release } from './release.js'
import type { WrittenRelease } from './written-release.js'

/** Changed quads for which threads are started. */
const MIN_CHANGES = 200

/** Options of writing the graph of a build. */
interface GraphOptions {
  /** The release before, whose blocks are copied where they are the same. */
  previous?: Release
  /** What is known of it. */
  written?: WrittenRelease
  /** Throws when the graph may not be published. */
  check: (summary: GraphSummary) => void
  /** Called with the name of each dump that is on the disk. */
  onWritten?: (name: string) => void
}

/**
 * Writing of all dumps of a build into a directory, with the source of their pieces: what differs from the release
 * before where that is known and intact, else all quads, sorted.
 */
export async function writeBuildDumps(
  { model, graphs, differences }: Pick<Built, 'model' | 'graphs' | 'differences'>,
  directory: string,
  { previous, written, check, onWritten }: GraphOptions
): Promise<{ dumps: WrittenDumps; source: PieceSource }> {
  const style = styleOf(model)
  const { count } = graphs
  const write = async (
    source: PieceSource,
    threads?: number
  ): Promise<{ dumps: WrittenDumps; source: PieceSource }> => {
    check(source.summary)
    const options = { style, model, earlier: previous?.directory, onWritten, count, threads }
    return { dumps: await writeDumps(source, directory, options), source }
  }
  const changed = previous && differences && written?.changed(previous, differences, pieceSizeFor(count))
  try {
    // A few pieces are made in the time that threads take to start.
    if (changed) return await write(changed, changed.size < MIN_CHANGES ? 0 : undefined)
  } catch (error) {
    if (!(error instanceof ChangesDiffer)) throw error
  }
  const sorted = await SortedQuads.of(graphs, prefixesOfStyle(style), directory)
  try {
    return await write(sortedPieces(sorted))
  } finally {
    sorted.close()
  }
}
