import { byCodePoint } from '../base/code-points.js'
import { writeDump, type DumpFile } from './dump-file.js'
import { linesOf } from '../base/read-lines.js'
import { nQuads } from '../serialize/nquads.js'
import { DELTA, type Delta } from './manifest.js'
import type { SortedGraph } from '../serialize/sorted-graph.js'
import type { TextChunks } from '../serialize/style.js'

/**
 * Writing of the delta between a graph and an older release, whose N-Quads stand at `older`. Quads are compared as
 * lines, blank nodes by their canonical names: the older file without the removed lines, and with the added ones, is
 * the newer file.
 */
export async function writeDelta(
  graph: SortedGraph,
  from: string,
  older: string,
  directory: string
): Promise<{ delta: Delta; files: DumpFile[] }> {
  const added = await writeDump(directory, `${DELTA}${from}.added.nq`, onlyIn(nQuads(graph), linesOf(older)))
  const removed = await writeDump(directory, `${DELTA}${from}.removed.nq`, onlyIn(linesOf(older), nQuads(graph)))
  return { delta: { from, added: added[0]!.quads, removed: removed[0]!.quads }, files: [...added, ...removed] }
}

/**
 * The lines that stand in `lines` and not in `others`; both are sorted by code point, without repeats. Returns their
 * number.
 */
export function* onlyIn(lines: Iterable<string>, others: Iterable<string>): TextChunks {
  const rest = others[Symbol.iterator]()
  let other = rest.next()
  let count = 0
  for (const line of lines) {
    while (!other.done && other.value !== line && byCodePoint(other.value, line) < 0) other = rest.next()
    if (!other.done && other.value === line) continue
    count++
    yield line
  }
  rest.return?.()
  return count
}
