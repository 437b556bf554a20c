import { Argument } from 'commander'
import { action, UsageError } from './subcommand.js'
import type { CommandContext, ExitCode, Subcommand } from './subcommand.js'
import type { MappingRun, StreamedMapping } from '../tables/run-mapping.js'
import type { MappedTable } from '../tables/table-load.js'
import { mappingInJson, printMapping, trig } from './print-mapping.js'
import { printReport } from './report.js'
import { atLeastOne } from './options.js'
import { printJson } from './terminal.js'

interface Options {
  unmatched?: boolean
  matches?: boolean
  try?: number
  output?: string
}

/** `attache map`: maps a table and reports the result. */
export const map: Subcommand = program =>
  program
    .command('map')
    .summary("map somebody else's table and report the result")
    .description(
      `Maps a table by data/mappings/NAME.yaml and reports how many rows were read, how many records they gave, which
names were found, and the faults of rows. Writes nothing: attache build maps every table that is there. How to write a
mapping: docs/tables.md.`
    )
    .addArgument(new Argument('[name]', 'of the mapping; without one, all are listed'))
    .option('--try <rows>', 'show the statements of the first rows, in TriG', atLeastOne)
    .option(
      '--output <file>',
      'validate the statements of the rows and write them as N-Quads, a thousand rows at a time'
    )
    .option('--unmatched', 'print the names that were not found, as a table (SSSOM) for decisions')
    .option('--matches', 'print records that may be on one matter with its own, as a table (SSSOM) for decisions')
    .addHelpText(
      'after',
      `
Examples:
  $ attache map --tables ../tables                              which mappings are there, and which tables?
  $ attache map loans --tables ../tables --try 3
  $ attache map loans --tables ../tables --unmatched > data/mappings/loans.sssom.tsv
  $ attache map loans --tables ../tables --matches > data/mappings/loans.matches.sssom.tsv
  $ attache map loans --tables ../tables --output loans.nq            a table of any size, in bounded memory

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
    throw new UsageError(
      `there is no mapping ${name}: ${didYouMean(name, names, names.join(', ') || 'data/mappings is empty')}`
    )
  }
  if (options.matches) return listMatches(context, name)
  const { Origins } = await import('../graph/origins.js')
  const { RowChunks } = await import('../tables/row-chunks.js')
  const { ChunkLog } = await import('../tables/chunk-log.js')
  const log = options.output === undefined ? undefined : await ChunkLog.open(options.output)
  const shown: import('n3').Quad[] = []
  let rows = 0
  let chunks: InstanceType<typeof RowChunks> | undefined
  const run = await mapped(context, {
    mapping: name,
    sink: (model, files, loading) => {
      if (options.output !== undefined && log)
        return (chunks = new RowChunks(options.output, log, model, files, loading))
      const origins = new Origins(() => loading.graphs.temporaryFile)
      return {
        origins,
        row: (_row, quads) => {
          origins.clear()
          if (rows++ < (options.try ?? 0)) shown.push(...quads)
        }
      }
    }
  })
  if (run.tables[0]) await chunks?.end(run.report, run.tables[0].mapping.at)
  const [table] = run.tables
  if (table && options.unmatched) {
    const { formatUnmatched } = await import('../tables/unmatched.js')
    terminal.out(formatUnmatched(table.unmatched, name, run.model))
    return 0
  }
  if (json) printJson(terminal, mappingInJson(table, run.report))
  else {
    if (shown.length) terminal.out(await trig(shown, run.model))
    printReport(context, run.report, { warnings: !context.quiet })
    if (table) printMapping(context, table)
  }
  return run.report.faults.length ? 1 : 0
}

/** Prints undecided matches of a table's records with those of other sources. */
async function listMatches(context: CommandContext, name: string): Promise<ExitCode> {
  const { folder, terminal } = context
  const { matchCandidates, formatCandidates } = await import('../tables/match-candidates.js')
  const { model, tables, loaded, report } = await mapped(context)
  const table = tables.find(({ mapping }) => mapping.name === name)
  if (!report.faults.length && table && loaded) {
    const { infer } = await import('../graph/inferred.js')
    const asserted = [...loaded.graphs.graphNames.map(name => loaded.graphs.of(name)), model.ontology]
    const inferred = await infer(asserted, loaded.graphs, folder, model, report)
    const candidates = matchCandidates([...inferred], table.mapping, model, loaded)
    if (!report.faults.length) terminal.out(formatCandidates(candidates, table.mapping, model, loaded))
  }
  if (report.faults.length) printReport(context, report, { warnings: false })
  return report.faults.length ? 1 : 0
}

/** Run of the mappings of a command's folder, whose graphs are closed when the command ends. */
async function mapped({ folder, atEnd }: CommandContext, streamed?: StreamedMapping): Promise<MappingRun> {
  const { runMappings } = await import('../tables/run-mapping.js')
  const run = await runMappings(folder, streamed)
  atEnd(() => run.loaded?.graphs.close())
  return run
}

async function list(
  { folder, terminal: { out } }: CommandContext,
  mappings: readonly MappedTable['mapping'][]
): Promise<ExitCode> {
  const { filesOf } = await import('../tables/table-files.js')
  for (const { name, table, obtain } of mappings) {
    const files = await filesOf(folder, table)
    const where = files.length ? files.map(each => each.name).join(', ') : `${table.path} is not in ${folder.tables}`
    out(`${name}  ${where}${files.length || !obtain ? '' : `; available from: ${obtain}`}`)
  }
  if (!mappings.length) out(`there are no mappings: ${folder.mappings} has no *.yaml`)
  return 0
}
