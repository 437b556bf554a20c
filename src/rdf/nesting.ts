import { positionAt } from '../base/location.js'
import { UnreadableError } from './file-text.js'
import type { FileText } from './file-text.js'

/** Limits of files of RDF. */
export const READ_LIMITS = {
  /** Levels of brackets or elements: parsers take the square of the time for more, or run out of stack. */
  depth: 500,
  /** Bytes of a statement: the buffer of the parser by which a store loads it is as large. */
  statement: 16 * 1024 * 1024 - 1024
}

/** Characters of the longest sign, `<![CDATA[`: the last ones of a chunk are checked with the next chunk. */
const LOOKAHEAD = 9

/** Signs of a syntax: what opens (1) or closes (-1) a level, or ends at a match of an expression. */
interface Syntax {
  signs: RegExp
  effects: Record<string, 1 | -1 | RegExp>
}

const brackets = { '(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1 } as const
const turtle: Syntax = {
  signs: /"""|'''|["'#\\()[\]{}]|<<|>>|</g,
  effects: {
    ...brackets,
    '<<': 1,
    '>>': -1,
    '<': /[>\n]/g,
    '#': /[\n\r]/g,
    // The character behind it, in a prefixed name.
    '\\': /[^]/g,
    '"': /\\[^]|["\n]/g,
    "'": /\\[^]|['\n]/g,
    '"""': /\\[^]|"""/g,
    "'''": /\\[^]|'''/g
  }
}
const json: Syntax = { signs: /["{}[\]]/g, effects: { ...brackets, '"': /\\[^]|"/g } }
const xml: Syntax = {
  signs: /<!--|<!\[CDATA\[|<\?|<\/|\/>|<(?!!)/g,
  effects: { '<': 1, '</': -1, '/>': -1, '<!--': /-->/g, '<![CDATA[': /\]\]>/g, '<?': /\?>/g }
}
const syntaxes: Record<string, Syntax> = { jsonld: json, rdf: xml }

/** Depth of the text of a file, chunk by chunk, in a format of RDF by its name. */
export class NestingDepth {
  readonly #syntax: Syntax
  #depth = 0
  #inside: RegExp | undefined
  #rest = ''

  constructor(
    format: string,
    private readonly file: Pick<FileText, 'path' | 'line'>
  ) {
    this.#syntax = syntaxes[format] ?? turtle
  }

  /**
   * Looks at the next chunk, which the file has just given. Throws `UnreadableError` where it is deeper than
   * `READ_LIMITS.depth`.
   */
  check(chunk: string): void {
    const text = this.#rest + chunk
    const end = text.length - LOOKAHEAD
    let at = 0
    while (at < end) {
      const search = this.#inside ?? this.#syntax.signs
      search.lastIndex = at
      const found = search.exec(text)
      if (!found || found.index >= end) break
      at = search.lastIndex
      if (this.#inside) {
        // An escaped character ends no string.
        if (found[0].length !== 2 || !found[0].startsWith('\\')) this.#inside = undefined
        continue
      }
      const effect = this.#syntax.effects[found[0]]!
      if (typeof effect !== 'number') this.#inside = effect
      else if ((this.#depth = Math.max(0, this.#depth + effect)) > READ_LIMITS.depth)
        this.#fail(chunk, Math.max(0, found.index - this.#rest.length))
    }
    this.#rest = text.slice(Math.max(at, end))
  }

  #fail(chunk: string, offset: number): never {
    const [at, last] = [positionAt(chunk, offset), positionAt(chunk, chunk.length - 1)]
    throw new UnreadableError({
      file: this.file.path,
      line: this.file.line + at.line - last.line,
      column: at.column,
      message: 'the file cannot be read on',
      found: 'statements nested too deeply',
      expected: `at most ${READ_LIMITS.depth} levels of brackets or elements`
    })
  }
}
