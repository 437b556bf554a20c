import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node, Pair } from 'yaml'
import type { Report } from './faults.js'
import type { Position } from './location.js'
import type { ParsedEntry, ParsedValue } from './parsed-values.js'

/** Reads one YAML text; every scalar stays text. All its errors are reported; undefined when there are any or it is empty. */
export function readYaml(file: string, text: string, report: Report): ParsedValue | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false
  })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  for (const error of [...document.errors, ...document.warnings]) {
    report.fault({ file, ...at(error.pos[0]) }, { message: `the YAML cannot be read: ${error.message}` })
  }
  if (document.errors.length || document.warnings.length) return undefined
  return document.contents ? toValue(document.contents, document, at) : undefined
}

type At = (offset: number) => Position

function toValue(node: Node, document: Document, at: At, position = at(node.range?.[0] ?? 0)): ParsedValue {
  if (isAlias(node)) {
    const resolved = node.resolve(document)
    return resolved ? toValue(resolved, document, at) : { kind: 'text', text: '', at: position }
  }
  if (isMap(node))
    return {
      kind: 'mapping',
      at: position,
      entries: (node.items as Pair<Node, Node | null>[]).map(pair => toEntry(pair, document, at))
    }
  if (isSeq(node)) {
    return {
      kind: 'list',
      at: position,
      values: (node.items as (Node | null)[]).map(member =>
        member ? toValue(member, document, at) : { kind: 'text', text: '', at: position }
      )
    }
  }
  return { kind: 'text', text: isScalar(node) && node.value !== null ? String(node.value) : '', at: position }
}

function toEntry(pair: Pair<Node, Node | null>, document: Document, at: At): ParsedEntry {
  const position = at(pair.key.range?.[0] ?? 0)
  const key = isScalar(pair.key) ? String(pair.key.value) : ''
  return {
    key,
    at: position,
    value: pair.value ? toValue(pair.value, document, at) : { kind: 'text', text: '', at: position }
  }
}
