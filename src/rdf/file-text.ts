import type { Fault } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { Utf8Decoder } from '../base/utf8.js'
import { FileBytes, READ_CHUNK_BYTES } from './file-bytes.js'

/** Error of a file that cannot be read on; the text before it has been given. */
export class Unreadable extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

/** Options for the chunks of a file's text. */
export interface ChunkOptions {
  /** One chunk a line, so that `line` tells how far a parser has come that does not tell itself. */
  byLine?: boolean
  /** Numbers of lines that are left out, as if they were empty. */
  without?: ReadonlySet<number>
}

/** Text of a UTF-8 file in chunks, decompressed when it is gzip. */
export class FileText {
  /** Number of the last line that has been given, from 1. */
  line = 1
  /** The last chunk that has been given. */
  chunk = ''

  private constructor(
    readonly path: string,
    private readonly source: FileBytes
  ) {}

  /** The text of a file, which need not be there: that is told when it is read. */
  static async open(path: string): Promise<FileText> {
    return new FileText(path, await FileBytes.open(path))
  }

  /** The text from its beginning, without a byte order mark. Throws `Unreadable`. */
  *chunks({ byLine, without }: ChunkOptions = {}): Generator<string> {
    this.line = 1
    let begun = 1
    let rest = ''
    const give = (chunk: string): string => {
      const breaks = breaksIn(chunk)
      this.line = begun + breaks - (/[\r\n]$/.test(chunk) ? 1 : 0)
      begun += breaks
      return (this.chunk = chunk)
    }
    for (const text of this.#decoded()) {
      if (!byLine && !without) {
        yield give(text)
        continue
      }
      const lines = (rest + text).split(/(?<=\n|\r(?!\n))/)
      rest = lines.at(-1)!.endsWith('\n') || lines.at(-1)!.length > READ_CHUNK_BYTES ? '' : lines.pop()!
      if (byLine) for (const line of lines) yield give(line)
      else {
        const first = begun
        const whole = lines.join('')
        give(whole)
        yield lines.map((line, nth) => (without?.has(first + nth) ? '\n' : line)).join('')
      }
    }
    if (rest) yield give(without?.has(begun) ? '' : rest)
  }

  /** The first chunk, or nothing. */
  head(): string {
    for (const chunk of this.chunks()) return chunk
    return ''
  }

  /** Where a text stands first. */
  find(text: string): Position | undefined {
    const again = new FileText(this.path, this.source)
    for (const line of again.chunks({ byLine: true })) {
      const at = line.indexOf(text)
      if (at >= 0) return { line: again.line, column: at + 1 }
    }
    return undefined
  }

  *#decoded(): Generator<string> {
    const decoder = new Utf8Decoder()
    let [line, column] = [1, 1]
    const pass = (text: string): string => {
      const breaks = breaksIn(text)
      line += breaks
      const last = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
      column = breaks ? text.length - last : column + text.length
      return text
    }
    const refuse = (found: string, expected: string): never => {
      throw new Unreadable({ file: this.path, line, column, message: 'the file cannot be read', found, expected })
    }
    const source = this.source.chunks()
    // A carriage return that ends a chunk, for a line feed may follow.
    let held = ''
    for (;;) {
      let next
      try {
        next = source.next()
      } catch (error) {
        return refuse((error as Error).message, 'a whole file')
      }
      if (next.done) break
      const { text, broken } = decoder.decode(next.value)
      const whole = held + text
      held = !broken && whole.endsWith('\r') ? '\r' : ''
      const given = whole.slice(0, whole.length - held.length)
      if (given) yield pass(given)
      if (broken) refuse(`byte 0x${broken.byte.toString(16).padStart(2, '0')}`, 'UTF-8 text')
    }
    if (held) yield pass(held)
    if (decoder.end()) refuse('a character cut in two', 'UTF-8 text')
  }
}

/** Line breaks as the parsers count them. */
function breaksIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0
}
