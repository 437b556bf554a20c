import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import type { Finding } from './faults.js'
import { DATA_LIMITS, tooDeep } from './value-checks.js'

/** Tree of a JSON text with the offsets of its values, or what is wrong with the text and at which offset. */
export type JsonTree = { root: Node | undefined } | { offset: number; finding: Finding }

/** Tree of a JSON text (RFC 8259, no comments), nested within `DATA_LIMITS.depth`. */
export function parseJsonTree(text: string): JsonTree {
  const deep = offsetTooDeep(text)
  if (deep !== undefined) return { offset: deep, finding: tooDeep }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true })
  const [error] = errors
  return error ? { offset: error.offset, finding: { message: wordsOf(error) } } : { root }
}

/** Where lists and objects are nested beyond the limit, which the parser's recursion would not survive. */
function offsetTooDeep(text: string): number | undefined {
  if (text.split(/[[{]/, DATA_LIMITS.depth + 2).length < DATA_LIMITS.depth + 2) return undefined
  const scanner = createScanner(text, true)
  let depth = 0
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const sign = text[scanner.getTokenOffset()]!
    depth += '[{'.includes(sign) ? 1 : ']}'.includes(sign) ? -1 : 0
    if (depth > DATA_LIMITS.depth) return scanner.getTokenOffset()
  }
  return undefined
}

/** The parser's code of an error in words: `PropertyNameExpected` is `property name expected`. */
function wordsOf({ error }: ParseError): string {
  const words = printParseErrorCode(error)
    .replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .toLowerCase()
  return `the JSON cannot be read: ${words}`
}
