import type { Report } from '../base/faults.js'
import type { Cell } from '../records/table.js'
import { readTable } from '../records/table.js'
import type { TableDialect } from './mapping.js'
import { decoded } from './table-files.js'
import type { TableFile } from './table-files.js'

/** Rows of cells of a delimited text (CSV, TSV), the header among them, read as a stream. */
export function delimitedRows(file: TableFile, dialect: TableDialect, report: Report): AsyncGenerator<readonly Cell[]> {
  return readTable(
    file.name,
    decoded(file, dialect.encoding, report),
    {
      delimiter: dialect.delimiter ?? (dialect.format === 'tsv' ? '\t' : ','),
      quote: dialect.quoteChar,
      comment: dialect.commentPrefix
    },
    report
  )
}
