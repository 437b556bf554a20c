import type { Fault } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { hexByte, Utf8Decoder } from '../base/utf8.js'
import { FileBytes, READ_CHUNK_BYTES } from './file-bytes.js'

/** Error of a file that cannot be read on; the text before it has been given. */
export class UnreadableError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

/** Options for the chunks of a file's text. */
export interface ChunkOptions {
  /** One line a chunk, so that `line` says how far a parser has come that gives no positions. */
  byLine?: boolean
  /** Numbers of lines that are left out, as if they were empty. */
  omittedLines?: ReadonlySet<number>
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

  /** Text of a file. That there is none is an error of its chunks. */
  static async open(path: string): Promise<FileText> {
    return new FileText(path, await FileBytes.open(path))
  }

  /** The text from its beginning, without a byte order mark. Throws `UnreadableError`. */
  *chunks({ byLine, omittedLines }: ChunkOptions = {}): Generator<string> {
    this.line = 1
    let nextLine = 1
    let rest = ''
    const give = (chunk: string): string => {
      const breaks = countBreaks(chunk)
      this.line = nextLine + breaks - (/[\r\n]$/.test(chunk) ? 1 : 0)
      nextLine += breaks
      return (this.chunk = chunk)
    }
    for (const text of this.#decoded()) {
      if (!byLine && !omittedLines) {
        yield give(text)
        continue
      }
      const lines = splitLines(rest + text)
      rest = lines.at(-1)!.endsWith('\n') || lines.at(-1)!.length > READ_CHUNK_BYTES ? '' : lines.pop()!
      if (byLine) for (const line of lines) yield give(line)
      else {
        const first = nextLine
        const whole = lines.join('')
        give(whole)
        yield lines.map((line, nth) => (omittedLines?.has(first + nth) ? '\n' : line)).join('')
      }
    }
    if (rest) yield give(omittedLines?.has(nextLine) ? '' : rest)
  }

  /** The first chunk, or nothing. */
  head(): string {
    for (const chunk of this.chunks()) return chunk
    return ''
  }

  /** Position of the first mention of a text. */
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
    const advance = (text: string): string => {
      const breaks = countBreaks(text)
      line += breaks
      const last = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
      column = breaks ? text.length - last : column + text.length
      return text
    }
    const fail = (found: string, expected: string): never => {
      throw new UnreadableError({ file: this.path, line, column, message: 'the file cannot be read', found, expected })
    }
    const source = this.source.chunks()
    // A carriage return that ends a chunk, for a line feed may follow.
    let held = ''
    for (;;) {
      let next
      try {
        next = source.next()
      } catch (error) {
        return fail((error as Error).message, 'a whole file')
      }
      if (next.done) break
      const { text, broken } = decoder.decode(next.value)
      const whole = held + text
      held = !broken && whole.endsWith('\r') ? '\r' : ''
      const given = whole.slice(0, whole.length - held.length)
      if (given) yield advance(given)
      if (broken) fail(hexByte(broken.byte), 'UTF-8 text')
    }
    if (held) yield advance(held)
    if (decoder.end()) fail('a character cut in two', 'UTF-8 text')
  }
}

/** Lines of a text with their ends, as the parsers count them. */
export function splitLines(text: string): string[] {
  return text.split(/(?<=\n|\r(?!\n))/)
}

/** Number of line breaks, as the parsers count them. */
function countBreaks(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0
}
