import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { Cell } from '../records/table.js'
import type { TableDialect } from './mapping.js'
import type { TableFile } from './table-files.js'

/** Columns that a mapping needs, and where it first names them. */
export type NeededColumns = ReadonlyMap<string, Location>

/** Report of each column that the header lacks; of another row or delimiter, where the header seems to need it. */
export function reportMissingColumns(
  file: TableFile,
  dialect: TableDialect,
  needed: NeededColumns,
  rows: readonly (readonly Cell[])[],
  report: Report
): void {
  const names = rows[0]!.map(({ text }) => text)
  const headerAt = rows.findIndex(row => [...needed.keys()].every(name => row.some(({ text }) => text === name)))
  if (headerAt > 0) {
    const found = `the columns in row ${dialect.skipRows + headerAt + 1}`
    const expected = `skipRows: ${dialect.skipRows + headerAt}`
    report.fault(dialect.at, { message: 'the header is not in the first row', found, expected })
    return
  }
  const delimiter = names.length === 1 ? /[;\t|]/.exec(names[0]!)?.[0] : undefined
  if (delimiter) {
    const found = names[0]!.slice(0, 60)
    const expected = `delimiter: "${delimiter === '\t' ? '\\t' : delimiter}"`
    report.fault(dialect.at, { message: `${file.name} has one column`, found, expected })
    return
  }
  reportUnknownColumns(file, needed, names, report)
}

/** Report of each needed column that is not among the names. */
export function reportUnknownColumns(
  file: TableFile,
  needed: NeededColumns,
  names: readonly string[],
  report: Report
): void {
  for (const [name, at] of needed)
    if (!names.includes(name)) {
      const expected = didYouMean(name, names, `one of ${names.join(', ')}`)
      report.fault(at, { message: `${file.name} has no such column, and no value has the name`, found: name, expected })
    }
}
