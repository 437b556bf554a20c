import { Report, formatFault } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { linesOf } from '../base/read-lines.js'
import { schema } from '../base/vocabulary.js'
import { currentRelease, nquadsPath } from '../release/release.js'
import { filesOf } from '../tables/table-files.js'
import type { MappedTable } from '../tables/table-load.js'
import { tableRows } from '../tables/rows.js'
import type { TableRow } from '../tables/table-row.js'
import type { QuotedSource } from './quotations.js'
import type { Verification } from './verification.js'

/**
 * Comparison of a source with its table: the SHA-256 of the file, and of each row that records quote, with those of the
 * current release, if there is one.
 */
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
  const published = await publishedRows(folder)
  for (const { slug, rows } of source.records)
    for (const { iri, number, sha256 } of rows) {
      const before = published.get(iri)
      if (before !== undefined && before !== sha256)
        problems.push(`${slug}: the cells of row ${String(number)} are not those of the release`)
    }
  return { source, rows: found, problems }
}

const ROW = new RegExp(`^<([^>]*#row=[^>]*)> <${schema('sha256').value}> "([0-9a-f]*)"`)

/** SHA-256 of the rows of tables in the current release, by IRI. */
async function publishedRows(folder: Folder): Promise<ReadonlyMap<string, string>> {
  const release = await currentRelease(folder)
  const rows = new Map<string, string>()
  if (!release) return rows
  for (const line of linesOf(nquadsPath(release))) {
    const [, iri, sha256] = ROW.exec(line) ?? []
    if (iri !== undefined) rows.set(iri, sha256!)
  }
  return rows
}
