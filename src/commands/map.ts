import { Argument } from 'commander'
import { action, Usage } from './subcommand.js'
import type { CommandContext, ExitCode, Subcommand } from './subcommand.js'
import type { MappedTable } from '../tables/table-load.js'
import { formatLocation } from '../base/location.js'
import { plural, printReport } from './report.js'
import { atLeastOne } from './options.js'

interface Options {
  unmatched?: boolean
  try?: number
}

/** `attache map`: maps a table and says what came of it. */
export const map: Subcommand = program =>
  program
    .command('map')
    .summary("map somebody else's table, and say what came of it")
    .description(
      `Maps a table by data/mappings/NAME.yaml upon the entities that are there: how many rows were read, how many
records they gave, which names were found, and what is wrong with which rows. Writes nothing; attache build takes up
every table that is there. How to write a mapping: docs/tables.md.`
    )
    .addArgument(new Argument('[name]', 'of the mapping; without one, all are listed'))
    .option('--try <rows>', 'show what the first rows become, in TriG', atLeastOne)
    .option('--unmatched', 'print the names that were not found, as a table (SSSOM) to decide in')
    .addHelpText(
      'after',
      `
Examples:
  $ attache map --tables ../tables                              which mappings are there, and which tables?
  $ attache map loans --tables ../tables --try 3
  $ attache map loans --tables ../tables --unmatched > data/mappings/loans.sssom.tsv

Exit code 1 when the mapping or rows have faults.
`
    )
    .action(action(async (context, options: Options, name?: string) => mapTable(context, options, name)))

async function mapTable(context: CommandContext, options: Options, name?: string): Promise<ExitCode> {
  const { folder, terminal, json } = context
  const { Report } = await import('../base/faults.js')
  const { readMappings } = await import('../tables/read-mappings.js')
  const found = await readMappings(folder, new Report())
  const names = found.map(mapping => mapping.name)
  if (name === undefined) return list(context, found)
  if (!names.includes(name)) {
    const { didYouMean } = await import('../base/faults.js')
    throw new Usage(
      `there is no mapping ${name}: ${didYouMean(name, names, names.join(', ') || 'data/mappings is empty')}`
    )
  }
  const { runMappings } = await import('../tables/run-mapping.js')
  const shown: import('n3').Quad[] = []
  let rows = 0
  const run = await runMappings(folder, {
    mapping: name,
    row: (_row, quads) => {
      if (rows++ < (options.try ?? 0)) shown.push(...quads)
    }
  })
  const [table] = run.tables
  if (table && options.unmatched) {
    const { formatUnmatched } = await import('../tables/unmatched.js')
    terminal.out(formatUnmatched(table.unmatched, name, run.model))
    return 0
  }
  if (json) terminal.out(JSON.stringify(inJson(table, run.report), undefined, 2))
  else {
    if (shown.length) terminal.out(await trig(shown, run.model))
    printReport(context, run.report, { warnings: !context.quiet })
    if (table) print(context, table)
  }
  return run.report.faults.length ? 1 : 0
}

async function list(
  { folder, terminal: { out } }: CommandContext,
  mappings: readonly MappedTable['mapping'][]
): Promise<ExitCode> {
  const { filesOf } = await import('../tables/table-files.js')
  for (const { name, table, obtain } of mappings) {
    const files = await filesOf(folder, table)
    const where = files.length ? files.map(each => each.name).join(', ') : `${table.path} is not in ${folder.tables}`
    out(`${name}  ${where}${files.length || !obtain ? '' : `; to be had from: ${obtain}`}`)
  }
  if (!mappings.length) out(`there are no mappings: ${folder.mappings} has no *.yaml`)
  return 0
}

async function trig(
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

function print(
  { folder, terminal: { out, tone } }: CommandContext,
  { mapping, sha256, counts, names, unmatched }: MappedTable
): void {
  if (sha256 === undefined) {
    out(tone('warning', `the table is not here: ${mapping.table.path} in ${folder.tables}`))
    if (mapping.obtain) out(`to be had from: ${mapping.obtain}`)
    return
  }
  out(`sha256  ${sha256}`)
  const count = (number: number): string => number.toLocaleString('en')
  const { rows, skipped, faulty } = counts
  const lost = `${count(faulty)} faulty, ${count(counts.unmatched)} without a name that is known`
  out(`${plural(rows, 'row')}: ${count(skipped)} passed over, ${lost}`)
  out(plural(counts.records, 'record'))
  out(`names: ${count(names.found)} found, ${count(names.created)} new, ${count(names.notFound)} not found`)
  for (const { name, rows, first } of unmatched.slice(0, 5))
    out(`  ${name}  ${plural(rows, 'row')}, ${formatLocation(first)}`)
  if (unmatched.length > 5) out(`  … and ${(unmatched.length - 5).toLocaleString('en')} more: --unmatched lists them`)
}

function inJson(
  table: MappedTable | undefined,
  { faults, warnings }: { faults: object[]; warnings: object[] }
): object {
  if (!table) return { faults, warnings }
  const { mapping, sha256, counts, names, unmatched } = table
  const kinds = { faults: table.faults, warnings: table.warnings }
  return { name: mapping.name, file: mapping.file, sha256, counts, names, unmatched, kinds, faults, warnings }
}
