import type { Report } from '../base/faults.js'
import type { ParsedEntry, ParsedItem, ParsedList, ParsedMapping, ParsedText } from '../base/parsed-values.js'
import { checkValue, DATA_LIMITS } from '../base/value-checks.js'
import { readTable } from './table.js'
import type { Cell } from './table.js'

/**
 * Records of CSV, read chunk by chunk: columns are keys, `label@en` a language, `|` parts several values, an empty cell
 * is no value. A first line `sep=,`, empty rows and columns that are empty to the end are passed over.
 */
export async function* readCsv(
  file: string,
  chunks: AsyncIterable<string>,
  report: Report
): AsyncGenerator<ParsedItem> {
  let columns: string[] | undefined
  for await (const row of readTable(file, withCommas(file, chunks, report), { delimiter: ',' }, report)) {
    if (columns) {
      if (row.every(cell => cell.text === '')) continue
      const mapping = toMapping(file, columns, row, report)
      if (mapping) yield { file, mapping }
    } else if (!(row.length === 2 && row[0]!.text === 'sep=' && row[1]!.text === '')) {
      columns = columnsOf(file, row, report)
      if (!columns) return
    }
  }
}

/**
 * Chunks of a text whose first line has commas, or one column; none, with a fault, when semicolons or tabs separate its
 * columns. Looked at before the table is parsed, which quotes in such columns would end.
 */
async function* withCommas(file: string, chunks: AsyncIterable<string>, report: Report): AsyncGenerator<string> {
  let begun = ''
  let isKnown = false
  for await (const chunk of chunks) {
    if (isKnown) yield chunk
    else if (/\S.*\n/.test((begun += chunk)) || begun.length > DATA_LIMITS.record) {
      if (isSeparatedOtherwise(file, begun, report)) return
      isKnown = true
      yield begun
    }
  }
  if (!isKnown && !isSeparatedOtherwise(file, begun, report)) yield begun
}

function isSeparatedOtherwise(file: string, text: string, report: Report): boolean {
  const [, before = '', first = ''] = /^\uFEFF?([\r\n]*)(.*)/.exec(text) ?? []
  const delimiter = first.includes(',') ? undefined : /^(?:sep=)?[^;\t]*([;\t])/i.exec(first)?.[1]
  if (delimiter === undefined) return false
  const found = delimiter === '\t' ? 'a tab' : delimiter
  const at = { file, line: before.split('\n').length, column: 1 }
  report.fault(at, { message: 'the columns are not separated by commas', found, expected: ',' })
  return true
}

/** Names of the columns; undefined, with faults, when rows cannot be read by them. */
function columnsOf(file: string, header: readonly Cell[], report: Report): string[] | undefined {
  const names = header.map(cell => cell.text)
  while (names.at(-1) === '') names.pop()
  const before = report.faults.length
  for (const [index, name] of names.entries()) {
    const at = { file, ...header[index]!.at }
    if (name === '') report.fault(at, { message: 'a column has no name', expected: 'a key' })
    else if (names.indexOf(name) < index) report.fault(at, { message: 'duplicate key', found: name })
  }
  return report.faults.length > before ? undefined : names
}

function toMapping(
  file: string,
  columns: readonly string[],
  row: readonly Cell[],
  report: Report
): ParsedMapping | undefined {
  const extra = row.find((cell, index) => index >= columns.length && cell.text !== '')
  if (extra || row.length < columns.length) {
    const at = extra?.at ?? row.at(-1)!.at
    const message = extra ? 'a cell is outside of the columns' : 'the row has too few cells'
    const [found, expected] = [extra?.text ?? `${row.length} cells`, `${columns.length} cells`]
    report.fault({ file, ...at }, { message, found, expected })
    return undefined
  }
  const mapping: ParsedMapping = { kind: 'mapping', at: { line: row[0]!.at.line, column: 1 }, entries: [] }
  const byLanguage = new Map<string, ParsedEntry[]>()
  for (const [index, column] of columns.entries()) {
    const cell = row[index]!
    if (cell.text === '') continue
    const [key, language] = column.split(/@(.*)/s) as [string, string | undefined]
    if (language === undefined) {
      mapping.entries.push({ key, at: cell.at, value: valueOf(cell) })
      continue
    }
    let entries = byLanguage.get(key)
    if (!entries) {
      byLanguage.set(key, (entries = []))
      mapping.entries.push({ key, at: cell.at, value: { kind: 'mapping', at: cell.at, entries } })
    }
    entries.push({ key: language, at: cell.at, value: valueOf(cell) })
  }
  checkValue(file, mapping, report)
  return mapping
}

function valueOf({ text, at }: Cell): ParsedText | ParsedList {
  if (!text.includes('|')) return { kind: 'text', text, at }
  return { kind: 'list', at, values: text.split('|').map(part => ({ kind: 'text', text: part.trim(), at })) }
}
