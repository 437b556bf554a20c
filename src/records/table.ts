import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { DATA_LIMITS, tooLong } from '../base/value-checks.js'

/** A cell of a table: its text without quotes and blanks around it, and where it begins. */
export interface Cell {
  text: string
  at: Position
}

/** Row as csv-parse gives it with the options `info` and `raw`. */
interface Row {
  record: string[]
  raw: string
  info: { lines: number }
}

/** Form of delimited text, and the line of the file on which it begins. */
export interface DelimitedForm {
  delimiter: string
  firstLine?: number
  /** What stands around a cell that has delimiters in it; doubled inside of it. */
  quote?: string
  /** What a line begins with that is no row. */
  comment?: string
}

/**
 * Rows of delimited text (RFC 4180), read chunk by chunk; empty lines are left out. A broken row ends it with a fault.
 */
export async function* readTable(
  file: string,
  chunks: AsyncIterable<string> | Iterable<string>,
  { delimiter, firstLine = 1, quote = '"', comment }: DelimitedForm,
  report: Report
): AsyncGenerator<Cell[]> {
  const parser = parse({
    bom: true,
    comment,
    comment_no_infix: true,
    delimiter,
    escape: quote,
    info: true,
    max_record_size: DATA_LIMITS.record,
    quote,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true
  })
  const source = Readable.from(chunks)
  source.on('error', error => parser.destroy(error))
  try {
    for await (const { record, raw, info } of source.pipe(parser) as AsyncIterable<Row>) {
      const line = firstLine + info.lines - 1 - newlines(raw.replace(/^[\r\n]+|[\r\n]+$/g, ''))
      yield cellsOf(raw.replace(/^[\r\n]+/, ''), record, line, quote)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = { file, line: firstLine - 1 + Number((error as { lines?: number }).lines ?? 1), column: 1 }
    report.fault(
      at,
      error.code === 'CSV_MAX_RECORD_SIZE' ? tooLong : { message: `the table cannot be read: ${error.message}` }
    )
  } finally {
    source.destroy()
  }
}

/** A row's cells with their places, counted along the row as it is written. */
function cellsOf(raw: string, record: readonly string[], line: number, quote: string): Cell[] {
  let offset = 0
  let row = line
  let start = 0
  return record.map(cell => {
    const at = { line: row, column: offset - start + 1 }
    const quoted = raw.startsWith(quote, offset)
    const from = offset
    offset += quoted ? cell.replaceAll(quote, quote + quote).length + 2 * quote.length + 1 : cell.length + 1
    for (let at = raw.indexOf('\n', from); quoted && at >= 0 && at < offset; at = raw.indexOf('\n', at + 1)) {
      row++
      start = at + 1
    }
    return { text: cell.trim(), at }
  })
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
