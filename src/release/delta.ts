import { byCodePoint } from '../base/code-points.js'
import { writeDump, type DumpFile } from './dump-file.js'
import { linesOf } from '../base/read-lines.js'
import { DELTA, type Delta } from './manifest.js'
import type { TextChunks } from '../serialize/style.js'

/**
 * Writing of the delta between two releases, whose N-Quads stand at `newer` and `older`. Quads are compared as lines,
 * blank nodes by their canonical names: the older file without the removed lines, and with the added ones, is the newer
 * file.
 */
export async function writeDelta(
  newer: string,
  from: string,
  older: string,
  directory: string
): Promise<{ delta: Delta; files: DumpFile[] }> {
  const added = await writeDump(directory, `${DELTA}${from}.added.nq`, onlyIn(linesOf(newer), linesOf(older)))
  const removed = await writeDump(directory, `${DELTA}${from}.removed.nq`, onlyIn(linesOf(older), linesOf(newer)))
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
