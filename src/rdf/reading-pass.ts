import { setImmediate } from 'node:timers/promises'
import { parse } from 'oxigraph'
import type { Quad } from 'oxigraph'
import type { Fault, Finding } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { UnreadableError } from './file-text.js'
import type { FileText, ChunkOptions } from './file-text.js'
import type { Format } from './formats.js'
import { NestingDepth, READ_LIMITS } from './nesting.js'
import { isResumable, readParserMessage } from './parser-message.js'
import { free, QuadText } from './quad-text.js'
import type { ReadStatement } from './quad-text.js'
import { unusablePart } from './usable-terms.js'

/** Options of reading files, and the listeners. */
export interface ReadOptions {
  /** IRI against which relative ones are resolved. */
  base: string
  blankNodePrefix: string
  /** Give the statements that can be read of a file with faults too. */
  lenient: boolean
  onPrefix(prefix: string, namespace: string): void
  /** Called with what cannot be read: a statement, or the rest of a file. */
  onFault(fault: Fault): void
}

/** Error of a parser that has crashed, and with it every other of this process. */
export class ParserCrashError extends UnreadableError {}

/** Statements between two turns of the event loop, in which memory of what has been read is given back. */
const STATEMENTS_PER_TURN = 1000
/** Formats whose parser continues after a statement that it cannot read. */
export const RESUMABLE_FORMATS = new Set(['nt', 'nq', 'ttl', 'trig'])

/** Limit on the faults whose position is searched for in the file, where the parser does not know it. */
const MAX_SEARCHES = 20

/** Options of one pass. `trusting`: the parser takes any IRI and language tag, and they are checked here. */
interface PassOptions extends ChunkOptions {
  trusting: boolean
}

/** One pass through a file. */
export class ReadingPass {
  readonly badLines = new Set<number>()
  readonly #quadText: QuadText
  #searches = 0

  constructor(
    private readonly text: FileText,
    private readonly format: Format,
    private readonly options: ReadOptions,
    private readonly passOptions: PassOptions
  ) {
    this.#quadText = new QuadText(options.blankNodePrefix)
  }

  /** Statements of the file; without `all`, those before the first fault. */
  async *statements(all: boolean): AsyncGenerator<ReadStatement> {
    const { trusting } = this.passOptions
    const quads = parse(this.#chunks(), {
      format: this.format.mediaType,
      base_iri: this.options.base,
      lenient: trusting
    }) as unknown as Iterator<Quad>
    let last = ''
    for (let count = 1; ; count++) {
      let next
      try {
        next = quads.next()
      } catch (error) {
        const { message } = error as Error
        this.#reportError(error as Error)
        // A parser that repeats an error does not come any further.
        if (!this.#canContinue(error as Error) || message === last) return
        last = message
        continue
      }
      if (next.done) return
      const quad = next.value
      const part = trusting ? unusablePart(quad) : undefined
      if (part)
        this.#report(
          { message: 'a statement cannot be read', found: part.found, expected: part.expected },
          undefined,
          part.text
        )
      else if (all || !this.badLines.size) {
        const statement = this.#quadText.statement(quad)
        if (isServable(statement)) yield statement
        else
          this.#report({
            message: 'a statement cannot be served',
            found: 'more than 16 MiB',
            expected: 'at most 16 MiB'
          })
      }
      free(quad)
      if (count % STATEMENTS_PER_TURN === 0) await setImmediate()
    }
  }

  #canContinue(error: Error): boolean {
    const { name } = this.format
    return RESUMABLE_FORMATS.has(name) && isResumable(error) && !(name === 'trig' && this.passOptions.trusting)
  }

  #reportError(error: Error): void {
    if (error instanceof UnreadableError) throw error
    const { at, ...finding } = readParserMessage(error, this.format.title)
    // The end of a graph of TriG in which something could not be read.
    if (this.format.name === 'trig' && this.badLines.size && finding.found?.startsWith('} is not')) return
    this.#report(finding, at)
    if (error.name === 'RuntimeError' || error.name === 'RangeError')
      throw new ParserCrashError({ file: this.text.path, line: this.text.line, column: 1, ...finding })
  }

  /** Reports a fault at a position, else where a text is mentioned, else as far as the parser has come. */
  #report(finding: Finding, at?: Position, mention?: string): void {
    const { path, line, chunk } = this.text
    const column = mention === undefined ? 0 : chunk.indexOf(mention) + 1
    const found =
      at ?? (mention !== undefined && !column && this.#searches++ < MAX_SEARCHES ? this.text.find(mention) : undefined)
    // Parsers may count a break of two characters twice.
    const last = line + (/[\r\n]$/.test(chunk) ? 1 : 0)
    const position = found && found.line <= last ? found : { line: found ? last : line, column: Math.max(column, 1) }
    this.badLines.add(position.line)
    this.options.onFault({ file: path, ...position, ...finding })
  }

  *#chunks(): Generator<string> {
    let first = true
    const nesting = new NestingDepth(this.format.name, this.text)
    for (const chunk of this.text.chunks(this.passOptions)) {
      if (first)
        for (const [, name, iri] of chunk.matchAll(/^\s*@?prefix\s+([\w.-]*)\s*:\s*<([^<>\s]*)>/gim))
          this.options.onPrefix(name!, iri!)
      first = false
      nesting.check(chunk)
      yield chunk
    }
  }
}

function isServable({ triple }: ReadStatement): boolean {
  // A UTF-16 unit has at most three bytes of UTF-8.
  return triple.length * 3 < READ_LIMITS.statement || Buffer.byteLength(triple) < READ_LIMITS.statement
}
