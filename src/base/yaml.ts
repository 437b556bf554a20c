import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { CST, Document, Node, Pair } from 'yaml'
import type { Finding, Report } from './faults.js'
import { START } from './location.js'
import type { Position } from './location.js'
import type { ParsedEntry, ParsedText, ParsedValue } from './parsed-values.js'
import { checkValue, DATA_LIMITS, tooDeep } from './value-checks.js'

/**
 * Value of one YAML 1.2 document; every scalar stays text (failsafe schema). All its errors are reported; undefined
 * when it cannot be read or is empty. Aliases are followed, but not beyond the limits of data files.
 */
export function readYaml(file: string, text: string, report: Report): ParsedValue | undefined {
  const reader = new YamlReader(file, report)
  const document = reader.parse(text)
  const value = document?.contents ? reader.toValue(document.contents) : undefined
  if (reader.failed || !value) return undefined
  checkValue(file, value, report)
  return value
}

/** A value with the number of values in it. */
interface Counted {
  value: ParsedValue
  count: number
}

class YamlReader {
  /** Whether a fault was reported that makes the values unusable. */
  failed = false
  readonly #lines = new LineCounter()
  /** Values by anchor; undefined while one is being read. */
  readonly #anchors = new Map<string, Counted | undefined>()
  #count = 0

  constructor(
    private readonly file: string,
    private readonly report: Report
  ) {}

  parse(text: string): Document | undefined {
    if (text.length > DATA_LIMITS.file) {
      const expected = `at most ${DATA_LIMITS.file} characters; more as CSV or JSON Lines`
      return this.#fault(0, { message: 'the YAML file is too large', found: `${text.length} characters`, expected })
    }
    const tokens = this.#tokens(text)
    if (!tokens) return undefined
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false })
    const [document, second] = composer.compose(tokens, true, text.length)
    for (const { pos, message } of [...document!.errors, ...document!.warnings])
      this.#fault(pos[0], { message: `the YAML cannot be read: ${message}` })
    if (second) this.#fault(second.range[0], { message: 'the YAML file has more than one document' })
    return this.failed ? undefined : document
  }

  /** Tokens of the concrete syntax tree; undefined where they are nested too deeply for the composer's recursion. */
  #tokens(text: string): CST.Token[] | undefined {
    const parser = new Parser(this.#lines.addNewLine)
    const tokens: CST.Token[] = []
    this.#lines.addNewLine(0)
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) tokens.push(token)
      const open = parser.stack.length > DATA_LIMITS.depth ? parser.stack.filter(token => 'items' in token).length : 0
      if (open > DATA_LIMITS.depth) return this.#fault(parser.offset - 1, tooDeep)
    }
    for (const token of parser.end()) tokens.push(token)
    return tokens
  }

  toValue(node: Node | null, otherwise: Position = START): ParsedValue {
    const at = node?.range ? this.#at(node.range[0]) : otherwise
    if (isAlias(node)) return this.#resolve(node.source, node.range![0], at)
    const anchor = (node as { anchor?: string } | null)?.anchor
    if (anchor !== undefined) this.#anchors.set(anchor, undefined)
    const before = this.#count++
    const value = this.#parsedValue(node, at)
    if (anchor !== undefined) this.#anchors.set(anchor, { value, count: this.#count - before })
    return value
  }

  #parsedValue(node: Node | null, at: Position): ParsedValue {
    if (isMap(node))
      return {
        kind: 'mapping',
        at,
        entries: (node.items as Pair<Node, Node | null>[]).map(pair => this.#entry(pair, at))
      }
    if (isSeq(node))
      return { kind: 'list', at, values: (node.items as (Node | null)[]).map(member => this.toValue(member, at)) }
    return textOf(isScalar(node) && node.value !== null ? String(node.value) : '', at)
  }

  #entry({ key, value }: Pair<Node | null, Node | null>, mapping: Position): ParsedEntry {
    const at = key?.range ? this.#at(key.range[0]) : mapping
    if (!isScalar(key)) this.#fault(key?.range?.[0] ?? 0, { message: 'the key is not a name', expected: 'key: value' })
    return { key: isScalar(key) ? String(key.value ?? '') : '', at, value: this.toValue(value, at) }
  }

  #resolve(name: string, offset: number, at: Position): ParsedValue {
    const target = this.#anchors.get(name)
    if (!target) {
      const message = this.#anchors.has(name) ? 'the alias is inside of the value that it repeats' : 'unknown alias'
      this.#fault(offset, { message, found: `*${name}`, expected: `an earlier value with &${name}` })
      return textOf('', at)
    }
    if (this.#count <= DATA_LIMITS.values && (this.#count += target.count) > DATA_LIMITS.values) {
      const expected = `at most ${DATA_LIMITS.values} values in a file`
      this.#fault(offset, { message: 'aliases repeat too much', found: `*${name}`, expected })
    }
    return { ...target.value, at }
  }

  #at(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }

  #fault(offset: number, finding: Finding): undefined {
    this.failed = true
    this.report.fault({ file: this.file, ...this.#at(offset) }, finding)
  }
}

function textOf(text: string, at: Position): ParsedText {
  return { kind: 'text', text, at }
}
