import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { Cell } from '../records/table.js'
import type { TableForm } from './mapping.js'
import type { TableFile } from './table-files.js'

/** Columns that a mapping speaks of, and where it first does. */
export type NeededColumns = ReadonlyMap<string, Location>

/** Report of each column that the header lacks, and of where the header may be instead. */
export function reportMissing(
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
  reportUnknown(file, needed, names, report)
}

/** Report of each column that none of the names is. */
export function reportUnknown(file: TableFile, needed: NeededColumns, names: readonly string[], report: Report): void {
  for (const [name, at] of needed)
    if (!names.includes(name)) {
      const expected = didYouMean(name, names, `one of ${names.join(', ')}`)
      report.fault(at, { message: `${file.name} has no such column, and no value has the name`, found: name, expected })
    }
}
