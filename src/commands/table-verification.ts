import { Report, formatFault } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { filesOf } from '../tables/table-files.js'
import type { MappedTable } from '../tables/table-load.js'
import { tableRows } from '../tables/rows.js'
import type { TableRow } from '../tables/table-row.js'
import type { QuotedSource } from './quotations.js'
import type { Verification } from './verification.js'

/** Comparison of a source with its table: the SHA-256 of the file, and of each row that records quote. */
export async function verifyTable(
  source: QuotedSource,
  { mapping, sha256 }: MappedTable,
  folder: Folder
): Promise<Verification> {
  const { table } = mapping
  const problems: string[] = []
  if (source.sha256 !== sha256) problems.push(`sha256: found ${sha256 ?? 'none'}, expected ${source.sha256 ?? 'none'}`)
  const quoted = new Map(source.records.flatMap(({ rows }) => rows.map(row => [row.number, row.sha256])))
  const found = new Map<number, TableRow>()
  const reports = { table: new Report(), row: new Report() }
  let number = 0
  for (const file of await filesOf(folder, table))
    for await (const row of tableRows(file, table, new Map(), reports)) {
      number++
      if (row && quoted.get(number) === row.sha256) found.set(number, row)
    }
  for (const fault of reports.table.faults) problems.push(formatFault(fault))
  for (const { slug, rows } of source.records)
    for (const { number } of rows)
      if (!found.has(number)) problems.push(`${slug}: the cells of row ${String(number)} are not those that it quotes`)
  return { source, rows: found, problems }
}
