import { formatLocation } from '../base/location.js'
import type { MappedTable } from '../tables/table-load.js'
import { plural } from './report.js'
import type { CommandContext } from './subcommand.js'

/** TriG of some statements, with the prefixes that they use. */
export async function trig(
  quads: readonly import('n3').Quad[],
  model: { prefixes: Readonly<Record<string, string>>; base: string }
): Promise<string> {
  const { Writer } = await import('n3')
  const used = Object.entries({ ...model.prefixes, id: `${model.base}id/`, source: `${model.base}source/` }).filter(
    ([, iri]) =>
      quads.some(quad => [quad.subject, quad.predicate, quad.object].some(({ value }) => value.startsWith(iri)))
  )
  const writer = new Writer({
    format: 'TriG',
    prefixes: Object.fromEntries(used)
  })
  writer.addQuads([...quads])
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => {
      if (error) reject(error)
      else resolve(text)
    })
  })
}

/** Printing of the result of a table: its hash, rows, records and names. */
export function printMapping(
  { folder, terminal: { out, tone } }: CommandContext,
  { mapping, sha256, counts, names, unmatched }: MappedTable
): void {
  if (sha256 === undefined) {
    out(tone('warning', `the table is missing: ${mapping.table.path} in ${folder.tables}`))
    if (mapping.obtain) out(`available from: ${mapping.obtain}`)
    return
  }
  out(`sha256  ${sha256}`)
  const count = (number: number): string => number.toLocaleString('en')
  const { rows, skipped, faulty } = counts
  const lost = `${count(faulty)} faulty, ${count(counts.unmatched)} without a known name`
  out(`${plural(rows, 'row')}: ${count(skipped)} skipped, ${lost}`)
  out(plural(counts.records, 'record'))
  out(`names: ${count(names.found)} found, ${count(names.created)} new, ${count(names.notFound)} not found`)
  for (const { name, rows, first } of unmatched.slice(0, 5))
    out(`  ${name}  ${plural(rows, 'row')}, ${formatLocation(first)}`)
  if (unmatched.length > 5) out(`  … and ${(unmatched.length - 5).toLocaleString('en')} more: --unmatched lists them`)
}

/** Result of a table for `--json`: its counts, names and findings. */
export function mappingInJson(
  table: MappedTable | undefined,
  { faults, warnings }: { faults: object[]; warnings: object[] }
): object {
  if (!table) return { faults, warnings }
  const { mapping, sha256, counts, names, unmatched } = table
  const kinds = { faults: table.faults, warnings: table.warnings }
  return { name: mapping.name, file: mapping.file, sha256, counts, names, unmatched, kinds, faults, warnings }
}
