import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { compareCodePoints } from '../base/code-points.js'
import { lazy, memoize } from '../base/memoize.js'
import { ChangesDiffer, rowsWithin } from '../serialize/row-changes.js'
import type { SubjectForms } from '../serialize/row-changes.js'
import { END_OF_LINE } from '../serialize/triple-row.js'
import type { TripleRow } from '../serialize/triple-row.js'
import type { Block, PieceIndex } from './blocks.js'

/** End of a line without its line feed. */
const END = END_OF_LINE.trimEnd()
/** Blocks whose lines are in memory at most. */
const MAX_BLOCKS = 8

/** N-Quads of an earlier release, of which some subjects can be read. All graphs have names. */
export class EarlierQuads {
  readonly #file = lazy(() => openSync(this.path, 'r'))
  readonly #linesOf = memoize((block: number) => this.#read(block), MAX_BLOCKS)
  #isOpen = false

  /** `path`: of the N-Quads; `blocks`: theirs, one for each piece of the union of all graphs. */
  constructor(
    private readonly path: string,
    private readonly blocks: readonly Block[],
    readonly pieces: PieceIndex
  ) {}

  /** Rows of the subjects in a range, of one graph if it is given. Throws `ChangesDiffer` where they are damaged. */
  rows(range: SubjectForms, graph?: string): TripleRow[] {
    const { union } = this.pieces
    const after = union.findIndex(({ first }) => compareCodePoints(first, range.from) > 0)
    const rows: TripleRow[] = []
    for (let block = Math.max(0, after < 0 ? union.length - 1 : after - 1); block < union.length; block++) {
      if (range.to !== undefined && compareCodePoints(union[block]!.first, range.to) >= 0) break
      const lines = this.#linesOf(block)
      const own = graph === undefined ? lines : lines.filter(line => line.endsWith(` ${graph}${END}`))
      rows.push(...rowsWithin(own.map(rowIn), range))
    }
    return rows
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#file())
    this.#isOpen = false
  }

  /** Lines of a block, without their line feeds. */
  #read(nth: number): string[] {
    const block = this.blocks[nth]
    if (block?.key !== this.pieces.union[nth]!.key) throw new ChangesDiffer(`${this.path} has other blocks than pieces`)
    const { start, bytes, crc } = block.plain
    const buffer = Buffer.allocUnsafe(bytes)
    this.#isOpen = true
    const read = readSync(this.#file(), buffer, 0, bytes, start)
    if (read !== bytes || crc32(buffer) !== crc) throw new ChangesDiffer(`${this.path} has changed on the disk`)
    return buffer.toString().split('\n').slice(0, -1)
  }
}

/** Row of a line of N-Quads with a graph. */
function rowIn(line: string): TripleRow {
  const graph = line.lastIndexOf(' ', -END.length - 1 + line.length)
  return { line: line.slice(0, graph) + END_OF_LINE, graph: line.slice(graph + 1, -END.length) }
}
