import type { Node } from 'jsonc-parser'
import type { Report } from '../base/faults.js'
import { parseJsonTree } from '../base/json.js'
import type { Position } from '../base/location.js'
import type { ParsedEntry, ParsedItem, ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { copyString } from '../base/string-pool.js'
import { checkValue, DATA_LIMITS, shorten, tooLong } from '../base/value-checks.js'

const expected = 'one JSON object a line'

/**
 * Records of JSON Lines, read chunk by chunk: one object a line. A line that cannot be read is a fault, the next ones
 * are still read; a line that is too long ends the file. Numbers stay as they are written, to the last digit.
 */
export async function* readJsonLines(
  file: string,
  chunks: AsyncIterable<string>,
  report: Report
): AsyncGenerator<ParsedItem> {
  let rest = ''
  let number = 0
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const mapping = readLine(file, line, ++number, report)
      if (mapping) yield { file, mapping }
    }
    if (rest.length > DATA_LIMITS.record) {
      report.fault({ file, line: number + 1, column: 1 }, tooLong)
      return
    }
  }
  const mapping = readLine(file, rest, number + 1, report)
  if (mapping) yield { file, mapping }
}

function readLine(file: string, line: string, number: number, report: Report): ParsedMapping | undefined {
  const text = line.trimEnd()
  if (text === '') return undefined
  const fault = (offset: number, message: string, found?: string, expects = expected): undefined => {
    report.fault({ file, line: number, column: offset + 1 }, { message, found, expected: expects })
  }
  if (text.length > DATA_LIMITS.record) return fault(0, tooLong.message, undefined, tooLong.expected)
  const tree = parseJsonTree(text)
  if ('finding' in tree) return fault(tree.offset, tree.finding.message, undefined, tree.finding.expected)
  const { root } = tree
  if (root?.type !== 'object') return fault(0, 'the line is not a record', shorten(text))
  const value = toValue(root, text, number) as ParsedMapping
  checkValue(file, value, report)
  return value
}

function toValue(node: Node, line: string, number: number): ParsedValue {
  const at: Position = { line: number, column: node.offset + 1 }
  const { children = [] } = node
  if (node.type === 'array') return { kind: 'list', at, values: children.map(member => toValue(member, line, number)) }
  if (node.type === 'object')
    return { kind: 'mapping', at, entries: children.map(property => toEntry(property, line, number)) }
  // A number or truth value as written; the parser's own value of a number has lost digits.
  const text =
    node.type === 'string' ? copyString(node.value as string) : line.slice(node.offset, node.offset + node.length)
  return { kind: 'text', text: node.type === 'null' ? '' : text, at }
}

function toEntry({ children }: Node, line: string, number: number): ParsedEntry {
  const [key, value] = children as [Node, Node]
  return { key: String(key.value), at: { line: number, column: key.offset + 1 }, value: toValue(value, line, number) }
}
