import { lowerBound } from '../base/lower-bound.js'
import { fstatSync } from 'node:fs'
import { bytesAt } from '../store/graph-file.js'
import type { GraphFile } from '../store/graph-file.js'

/** Bytes that are read at once: to find a line, and to read some. */
const [PROBE, CHUNK] = [4096, 1 << 16]
const LINE_FEED = 10

/** Lines of a file whose lines are sorted by their bytes, found by how they begin. */
export class SortedDump {
  readonly #size: number

  constructor(private readonly file: GraphFile) {
    this.#size = 'bytes' in file ? file.bytes.byteLength : fstatSync(file.descriptor).size
  }

  /** The lines that begin with a text, without their line feeds. */
  *linesFrom(beginning: string): Generator<string, void> {
    const wanted = Buffer.from(beginning)
    const first = lowerBound(0, this.#size, place => this.#isBelow(this.#lineFrom(place), wanted))
    const decoder = new TextDecoder()
    let rest = ''
    for (let at = this.#lineFrom(first); at < this.#size; at += CHUNK) {
      const lines = (rest + decoder.decode(bytesAt(this.file, at, CHUNK), { stream: true })).split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        if (!line.startsWith(beginning)) return
        yield line
      }
    }
    if (rest !== '' && rest.startsWith(beginning)) yield rest
  }

  /** Where the first line begins that does not begin before a place. */
  #lineFrom(place: number): number {
    if (place === 0) return 0
    for (let at = place - 1; at < this.#size; at += PROBE) {
      const found = bytesAt(this.file, at, PROBE).indexOf(LINE_FEED)
      if (found >= 0) return at + found + 1
    }
    return this.#size
  }

  /** Test whether the line at a place is one of those before the lines that begin with a text. */
  #isBelow(place: number, wanted: Buffer): boolean {
    return place < this.#size && Buffer.compare(bytesAt(this.file, place, wanted.length), wanted) < 0
  }
}
