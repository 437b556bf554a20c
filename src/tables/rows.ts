import type { Report } from '../base/faults.js'
import { startOf } from '../base/location.js'
import type { Cell } from '../records/table.js'
import { delimitedRows } from './delimited-rows.js'
import { jsonLinesRows, jsonRows } from './json-rows.js'
import type { TableDialect } from './mapping.js'
import { reportMissingColumns, reportUnknownColumns } from './missing-columns.js'
import type { NeededColumns } from './missing-columns.js'
import type { TableCell } from './named-cells.js'
import { sheetRows } from './sheet-rows.js'
import type { TableFile } from './table-files.js'
import { TableRow } from './table-row.js'
import { xmlRows } from './xml-rows.js'

/** Reports of a table: on what ends it, and on its rows. */
export interface Reports {
  table: Report
  row: Report
}

/** Rows in which another header is looked for when the first row lacks columns. */
const HEADER_WITHIN = 20

/**
 * Rows of a table's file, read as a stream. Faults of the table (no such column, an encoding) end it; a row that cannot
 * be read (a cell too many) is `undefined`, after its fault.
 */
export async function* tableRows(
  file: TableFile,
  dialect: TableDialect,
  needed: NeededColumns,
  reports: Reports
): AsyncGenerator<TableRow | undefined> {
  const { format } = dialect
  if (format === 'csv' || format === 'tsv' || format === 'xlsx') {
    const read = format === 'xlsx' ? sheetRows : delimitedRows
    yield* rowsOfCells(file, dialect, needed, read(file, dialect, reports.table), reports)
    return
  }
  const read = { json: jsonRows, jsonl: jsonLinesRows, xml: xmlRows }[format]
  let number = 0
  const seen = new Set<string>()
  const above = new Map<string, TableCell>()
  for await (const { cells, at } of read(file, dialect, reports.table)) {
    for (const name of cells.keys()) seen.add(name)
    yield new TableRow(file.name, ++number, fillDown(cells, dialect, above), dialect.nulls, at)
  }
  if (!reports.table.faults.length) reportUnknownColumns(file, needed, [...seen], reports.table)
}

/** Cells, completed by those of the row above in columns that are filled down. */
function fillDown(
  cells: ReadonlyMap<string, TableCell>,
  dialect: TableDialect,
  above: Map<string, TableCell>
): ReadonlyMap<string, TableCell> {
  if (!dialect.fillDown.length) return cells
  const filled = new Map(cells)
  for (const name of dialect.fillDown) {
    const cell = cells.get(name)
    if (cell && !dialect.nulls.has(cell.text)) above.set(name, cell)
    else if (above.has(name)) filled.set(name, { ...above.get(name)!, at: cell?.at ?? above.get(name)!.at })
  }
  return filled
}

async function* rowsOfCells(
  file: TableFile,
  dialect: TableDialect,
  needed: NeededColumns,
  cells: AsyncIterable<readonly Cell[]>,
  { table: report, row: rowReport }: Reports
): AsyncGenerator<TableRow | undefined> {
  let columns = dialect.header ? undefined : dialect.columns
  const above = new Map<string, TableCell>()
  const lookedAt: (readonly Cell[])[] = []
  let number = 0
  for await (const row of cells) {
    number++
    if (number <= dialect.skipRows) continue
    if (lookedAt.length) {
      lookedAt.push(row)
      if (lookedAt.length > HEADER_WITHIN) break
    } else if (!columns) {
      const names = row.map(({ text }) => text)
      while (names.at(-1) === '') names.pop()
      if ([...needed.keys()].every(name => names.includes(name))) columns = names
      else lookedAt.push(row)
    } else {
      yield toRow(file, dialect, columns, row, number, above, rowReport)
    }
  }
  if (lookedAt.length) reportMissingColumns(file, dialect, needed, lookedAt, report)
  else if (!columns && !report.faults.length) report.fault(startOf(file.name), { message: 'the table has no header' })
}

function toRow(
  { name: file }: TableFile,
  dialect: TableDialect,
  columns: readonly string[],
  row: readonly Cell[],
  number: number,
  above: Map<string, TableCell>,
  report: Report
): TableRow | undefined {
  const extra = row.find((cell, index) => index >= columns.length && cell.text !== '')
  // A spreadsheet does not store empty cells.
  if (extra || (row.length < columns.length && dialect.format !== 'xlsx')) {
    const message = extra ? 'a cell is outside of the columns' : 'the row has too few cells'
    const found = extra?.text ?? `${row.length} cells`
    report.fault({ file, ...(extra ?? row.at(-1)!).at }, { message, found, expected: `${columns.length} cells` })
    return undefined
  }
  const at = row[0]!.at
  const cells = new Map(columns.map((name, index) => [name, row[index] ?? { text: '', at }]))
  return new TableRow(file, number, fillDown(cells, dialect, above), dialect.nulls, at)
}
