import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { compareCodePoints } from '../base/code-points.js'
import { lowerBound } from '../base/lower-bound.js'
import { memoize } from '../base/memoize.js'
import { iriReference, termOf } from '../rdf/ntriples.js'
import { ChangesDiffer, linesWithin } from '../serialize/row-changes.js'
import type { SubjectForms } from '../serialize/row-changes.js'
import { END_OF_LINE, subjectOfLine } from '../serialize/triple-row.js'
import type { TripleRow } from '../serialize/triple-row.js'
import type { Block, PieceIndex } from './blocks.js'

/** Blocks that are in memory at most. */
const MAX_BLOCKS = 8

/** N-Quads of an earlier release, of which some subjects can be read. All graphs have names. */
export class EarlierQuads {
  readonly #bytesOf = memoize((block: number) => this.#read(block), MAX_BLOCKS)
  readonly #linesOf = memoize((block: number) => this.#bytesOf(block).toString().split('\n').slice(0, -1), MAX_BLOCKS)
  #file: number | undefined

  /** `path`: of the N-Quads; `blocks`: theirs, one for each piece of the union of all graphs. */
  constructor(
    private readonly path: string,
    private readonly blocks: readonly Block[],
    readonly pieces: PieceIndex
  ) {}

  /** Rows of the subjects in a range, of one graph if it is given. Throws `ChangesDiffer` where they are damaged. */
  rows(range: SubjectForms, graph?: string): TripleRow[] {
    const { union } = this.pieces
    // The block before the first that begins behind the first subject has that one, if any has.
    const after = lowerBound(0, union.length, at => compareCodePoints(union[at]!.first, range.from) <= 0)
    const rows: TripleRow[] = []
    for (let block = Math.max(0, after - 1); block < union.length; block++) {
      if (range.to !== undefined && compareCodePoints(union[block]!.first, range.to) >= 0) break
      const lines = graph === undefined ? this.#linesOf(block) : linesOfGraph(this.#bytesOf(block), graph)
      for (const line of linesWithin(lines, range)) rows.push(rowIn(line))
    }
    return rows
  }

  /** Quads of a subject, of all graphs. Throws `ChangesDiffer` where they are damaged. */
  quadsOf(iri: string): Quad[] {
    const form = iriReference(iri)
    // Behind a space comes an exclamation mark.
    return this.rows({ from: `${form} `, to: `${form}!` }).map(row => quadOf(row, iri))
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #read(nth: number): Buffer {
    const block = this.blocks[nth]
    if (block?.key !== this.pieces.union[nth]!.key) throw new ChangesDiffer(`${this.path} has other blocks than pieces`)
    const { start, bytes, crc } = block.plain
    const buffer = Buffer.allocUnsafe(bytes)
    const read = readSync((this.#file ??= openSync(this.path, 'r')), buffer, 0, bytes, start)
    if (read !== bytes || crc32(buffer) !== crc) throw new ChangesDiffer(`${this.path} has changed on the disk`)
    return buffer
  }
}

/** End of a line without its line feed. */
const END = END_OF_LINE.trimEnd()

/** Lines of a graph among those of N-Quads, without their line feeds; the others are not decoded. */
function linesOfGraph(bytes: Buffer, graph: string): string[] {
  const end = Buffer.from(` ${graph}${END_OF_LINE}`)
  const lines: string[] = []
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + end.length))
    lines.push(bytes.toString('utf8', bytes.lastIndexOf('\n', at) + 1, at + end.length - 1))
  return lines
}

/** Row of a line of N-Quads with a graph. */
function rowIn(line: string): TripleRow {
  const graph = line.lastIndexOf(' ', line.length - END.length - 1)
  return { line: line.slice(0, graph) + END_OF_LINE, graph: line.slice(graph + 1, -END.length) }
}

function quadOf({ line, graph }: TripleRow, iri: string): Quad {
  const start = subjectOfLine(line).length
  const middle = line.indexOf(' ', start)
  const [property, value] = [line.slice(start, middle), line.slice(middle + 1, -END_OF_LINE.length)]
  const [predicate, object, name] = [property, value, graph].map(form => termOf(form) as never)
  return DataFactory.quad(DataFactory.namedNode(iri), predicate!, object!, name!)
}
