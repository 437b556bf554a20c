import { linesOfOtherBlocks, readBlocks } from './blocks.js'
import type { Block } from './blocks.js'
import { writeDump, type DumpFile } from './dump-file.js'
import { deltaName, type Delta } from './manifest.js'
import { nquadsName, nquadsPath } from './release.js'
import type { Release } from './release.js'
import type { TextChunks } from '../serialize/style.js'

/** Release whose id is not known yet. */
type ReleaseWithoutId = Pick<Release, 'directory' | 'manifest'>

/** N-Quads file of a release, and its blocks as far as they are known. */
interface QuadsFile {
  path: string
  blocks: readonly Block[]
}

/**
 * Writing of the delta of a release from an older one, into its directory. Quads are compared as lines, blank nodes by
 * their canonical names: the older file without the removed lines, and with the added ones, is the newer file. Blocks
 * that both have are not read.
 */
export async function writeDelta(
  newer: ReleaseWithoutId,
  older: Release
): Promise<{ delta: Delta; files: DumpFile[] }> {
  const [ours, theirs] = await Promise.all([newer, older].map(quadsIn))
  const lines = (one: QuadsFile, other: QuadsFile): Iterable<string> =>
    linesOfOtherBlocks(one.path, one.blocks, other.blocks)
  const write = (name: 'added' | 'removed', one: QuadsFile, other: QuadsFile): Promise<DumpFile[]> =>
    writeDump(newer.directory, deltaName(older.id, name), linesOnlyIn(lines(one, other), lines(other, one)))
  const added = await write('added', ours!, theirs!)
  const removed = await write('removed', theirs!, ours!)
  return {
    delta: { from: older.id, added: added[0]!.quads, removed: removed[0]!.quads },
    files: [...added, ...removed]
  }
}

async function quadsIn(release: ReleaseWithoutId): Promise<QuadsFile> {
  const { files } = await readBlocks(release.directory)
  return { path: nquadsPath(release), blocks: files[nquadsName(release)] ?? [] }
}

/**
 * Text of the lines of `lines` that `others` lacks, and their number. Both are sorted, without repeats, and have a
 * character for each byte: then the order of code points is that of characters.
 */
export function* linesOnlyIn(lines: Iterable<string>, others: Iterable<string>): TextChunks {
  const rest = others[Symbol.iterator]()
  let other = rest.next()
  let count = 0
  for (const line of lines) {
    while (!other.done && other.value < line) other = rest.next()
    if (!other.done && other.value === line) continue
    count++
    yield Buffer.from(line, 'latin1').toString()
  }
  rest.return?.()
  return count
}
