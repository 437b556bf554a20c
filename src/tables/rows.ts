import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { Cell } from '../records/table.js'
import { delimitedRows } from './delimited-rows.js'
import type { TableForm } from './mapping.js'
import type { TableFile } from './table-files.js'
import { TableRow } from './table-row.js'

/** Columns that a mapping speaks of, and where it first does. */
export type NeededColumns = ReadonlyMap<string, Location>

/** Report of what ends a table, and that of its rows. */
export interface Reports {
  table: Report
  row: Report
}

/** Rows after the one that is taken for the header, among which the header is looked for when columns are missing. */
const HEADER_WITHIN = 20

/**
 * Rows of a table's file, read as a stream. Faults of the table (no such column, an encoding) end it; a row that cannot
 * be read (a cell too many) is `undefined`, after its fault.
 */
export async function* tableRows(
  file: TableFile,
  form: TableForm,
  needed: NeededColumns,
  reports: Reports
): AsyncGenerator<TableRow | undefined> {
  yield* rowsOfCells(file, form, needed, delimitedRows(file, form, reports.table), reports)
}

async function* rowsOfCells(
  file: TableFile,
  form: TableForm,
  needed: NeededColumns,
  cells: AsyncIterable<readonly Cell[]>,
  { table: report, row: rowReport }: Reports
): AsyncGenerator<TableRow | undefined> {
  let columns = form.header ? undefined : form.columns
  const lookedAt: (readonly Cell[])[] = []
  let number = 0
  for await (const row of cells) {
    number++
    if (number <= form.skipRows) continue
    if (lookedAt.length) {
      lookedAt.push(row)
      if (lookedAt.length > HEADER_WITHIN) break
    } else if (!columns) {
      const names = row.map(({ text }) => text)
      while (names.at(-1) === '') names.pop()
      if ([...needed.keys()].every(name => names.includes(name))) columns = names
      else lookedAt.push(row)
    } else {
      yield toRow(file, form, columns, row, number, rowReport)
    }
  }
  if (lookedAt.length) reportMissing(file, form, needed, lookedAt, report)
  else if (!columns) report.fault({ file: file.name, line: 1, column: 1 }, { message: 'the table has no header' })
}

function toRow(
  { name: file }: TableFile,
  form: TableForm,
  columns: readonly string[],
  row: readonly Cell[],
  number: number,
  report: Report
): TableRow | undefined {
  const extra = row.find((cell, index) => index >= columns.length && cell.text !== '')
  if (extra || row.length < columns.length) {
    const message = extra ? 'a cell stands outside of the columns' : 'the row has too few cells'
    const found = extra?.text ?? `${row.length} cells`
    report.fault({ file, ...(extra ?? row.at(-1)!).at }, { message, found, expected: `${columns.length} cells` })
    return undefined
  }
  return new TableRow(file, number, new Map(columns.map((name, index) => [name, row[index]!])), form.nulls)
}

/** Reports each column that the header lacks, and where the header may be instead. */
function reportMissing(
  file: TableFile,
  form: TableForm,
  needed: NeededColumns,
  rows: readonly (readonly Cell[])[],
  report: Report
): void {
  const names = rows[0]!.map(({ text }) => text)
  const moved = rows.findIndex(row => [...needed.keys()].every(name => row.some(({ text }) => text === name)))
  if (moved > 0) {
    const found = `the columns in row ${form.skipRows + moved + 1}`
    const expected = `skipRows: ${form.skipRows + moved}`
    report.fault(form.at, { message: 'the header does not stand in the first row', found, expected })
    return
  }
  const sign = names.length === 1 ? /[;\t|]/.exec(names[0]!)?.[0] : undefined
  if (sign) {
    const found = names[0]!.slice(0, 60)
    const expected = `delimiter: "${sign === '\t' ? '\\t' : sign}"`
    report.fault(form.at, { message: `${file.name} has one column`, found, expected })
    return
  }
  for (const [name, at] of needed)
    if (!names.includes(name)) {
      const expected = didYouMean(name, names, `one of ${names.join(', ')}`)
      report.fault(at, { message: `${file.name} has no such column, and no value has the name`, found: name, expected })
    }
}
