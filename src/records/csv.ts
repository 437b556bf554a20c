import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { ParsedEntry, ParsedList, ParsedMapping, ParsedText, ParsedItem } from '../base/parsed-values.js'

/** What csv-parse tells of a row when asked for `info` and `raw`. */
interface Row {
  record: string[]
  raw: string
  info: { lines: number }
}

/** Reads CSV piece by piece: columns are keys, `label@en` a language, `|` parts several values. A broken row ends the file with a fault. */
export async function* readCsv(
  file: string,
  pieces: AsyncIterable<string>,
  report: Report
): AsyncGenerator<ParsedItem> {
  const parser = parse({ bom: true, info: true, raw: true, skip_empty_lines: true, relax_column_count: true })
  const rows = Readable.from(pieces).pipe(parser) as AsyncIterable<Row>
  let columns: string[] | undefined
  try {
    for await (const { record, raw, info } of rows) {
      const line = info.lines - newlines(raw.replace(/^[\r\n]+|[\r\n]+$/g, ''))
      if (!columns) {
        columns = record.map(name => name.trim())
        checkColumns(file, columns, line, report)
      } else if (record.length === columns.length) {
        yield { file, mapping: toMapping(columns, record, raw, line) }
      } else {
        report.fault(
          { file, line, column: 1 },
          {
            message: 'the row has another number of columns than the header',
            found: String(record.length),
            expected: String(columns.length)
          }
        )
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    report.fault(
      { file, line: Number((error as { lines?: number }).lines ?? 1), column: 1 },
      { message: `the CSV cannot be read: ${error.message}` }
    )
  }
}

function checkColumns(file: string, columns: readonly string[], line: number, report: Report): void {
  for (const [index, name] of columns.entries()) {
    if (columns.indexOf(name) < index)
      report.fault({ file, line, column: 1 }, { message: 'a column stands twice', found: name })
  }
}

function toMapping(columns: readonly string[], record: readonly string[], raw: string, line: number): ParsedMapping {
  const positions = positionsIn(raw.replace(/^[\r\n]+/, ''), record, line)
  const entries: ParsedEntry[] = []
  const byLanguage = new Map<string, ParsedMapping>()
  for (const [index, column] of columns.entries()) {
    const cell = record[index]!
    if (cell.trim() === '') continue
    const at = positions[index]!
    const separator = column.indexOf('@')
    if (separator < 0) {
      entries.push({ key: column, at, value: valueOf(cell, at) })
      continue
    }
    const key = column.slice(0, separator)
    let mapping = byLanguage.get(key)
    if (!mapping) {
      byLanguage.set(key, (mapping = { kind: 'mapping', at, entries: [] }))
      entries.push({ key, at, value: mapping })
    }
    mapping.entries.push({ key: column.slice(separator + 1), at, value: valueOf(cell, at) })
  }
  return { kind: 'mapping', at: { line, column: 1 }, entries }
}

function valueOf(cell: string, at: Position): ParsedText | ParsedList {
  if (!cell.includes('|')) return { kind: 'text', text: cell.trim(), at }
  return { kind: 'list', at, values: cell.split('|').map(part => ({ kind: 'text', text: part.trim(), at })) }
}

/** Where each cell of a row begins. */
function positionsIn(raw: string, record: readonly string[], line: number): Position[] {
  let offset = 0
  let row = line
  let start = 0
  return record.map(cell => {
    const at = { line: row, column: offset - start + 1 }
    const quoted = raw[offset] === '"'
    const from = offset
    offset += quoted ? cell.replaceAll('"', '""').length + 3 : cell.length + 1
    for (let at = raw.indexOf('\n', from); quoted && at >= 0 && at < offset; at = raw.indexOf('\n', at + 1)) {
      row++
      start = at + 1
    }
    return at
  })
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
