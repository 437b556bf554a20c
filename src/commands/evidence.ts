import { builtGraphs } from './built-graphs.js'
import { action, UsageError, type Subcommand, type CommandContext } from './subcommand.js'
import { plural, printReport } from './report.js'
import type { QuotedRecord } from './quotations.js'
import type { Verification } from './verification.js'
import { printJson } from './terminal.js'

interface Options {
  documents: string
  record?: string
  source?: string
}

/** `attache evidence`: compares sources with their documents, and shows the passages of records. */
export const evidence: Subcommand = program =>
  program
    .command('evidence')
    .summary('verify or show the passages that records quote')
    .description(
      `Compares each source with its document, found by its identifier: SHA-256, length, and that every
passage lies inside; a table by the SHA-256 of the file and of each row that records quote (--tables).
With --record or --source it shows the passages as well. Positions are code points of the text as it stands.`
    )
    .requiredOption('--documents <dir>', 'the folder of the original documents')
    .option('--verify', 'print one line for each source (the default)')
    .option('--record <slug>', 'show the passages of one record')
    .option('--source <slug>', 'show every record of one source with its passages')
    .addHelpText(
      'after',
      `
Examples:
  $ attache evidence --documents ../documents
  $ attache evidence --documents ../documents --source annual-report | less
  $ attache evidence --documents ../documents --record opening-night

Exit code 1 when a document is missing or differs.
`
    )
    .action(
      action(async (context, options: Options) => {
        const { folder, terminal, json } = context
        const [{ quotedSources }, { verify }] = await Promise.all([
          import('./quotations.js'),
          import('./verification.js')
        ])
        const built = await builtGraphs(context)
        terminal.done()
        if (built.report.faults.length > 0) printReport(context, built.report, { warnings: false })
        const chosen = quotedSources(built)
          .map(source => chosenOf(source, options))
          .filter(source => source !== undefined)
        if (chosen.length === 0 && (options.record !== undefined || options.source !== undefined)) {
          throw new UsageError(
            'nothing is quoted by ' +
              (options.record === undefined ? `the source ${options.source!}` : `the record ${options.record}`)
          )
        }
        const { verifyTable } = await import('./table-verification.js')
        const results = await Promise.all(
          chosen.map(source => {
            const table = built.tables.find(({ mapping }) => mapping.source.slug === source.slug)
            return table ? verifyTable(source, table, folder) : verify(source, options.documents)
          })
        )
        if (json) printJson(terminal, results.map(inJson))
        else for (const result of results) print(context, result, options)
        return built.report.faults.length > 0 || results.some(result => result.problems.length > 0) ? 1 : 0
      })
    )

function chosenOf<S extends { slug: string; records: QuotedRecord[] }>(
  source: S,
  { record, source: slug }: Options
): S | undefined {
  if (slug !== undefined && source.slug !== slug) return undefined
  if (record === undefined) return source
  // A part of a record is named record#part.
  const records = source.records.filter(
    quotation => quotation.slug === record || quotation.slug.startsWith(`${record}#`)
  )
  return records.length > 0 ? { ...source, records } : undefined
}

function print(
  { terminal: { out, tone }, quiet }: CommandContext,
  { source, document, rows, problems }: Verification,
  options: Options
): void {
  const passages = source.records.reduce((sum, record) => sum + record.passages.length, 0)
  const counts = [
    rows ? plural(rows.size, 'row') : plural(document?.characters ?? 0, 'character'),
    plural(source.records.length, 'record'),
    ...(rows ? [] : [plural(passages, 'passage')])
  ]
  const summary = `${source.slug}  ${source.identifier ?? '-'}  ${counts.join(', ')}`
  if (problems.length > 0) out(`${tone('fault', 'differs')}  ${summary}`)
  else if (!quiet) out(`${tone('good', 'agrees')}   ${summary}`)
  for (const problem of problems) out(`         ${problem}`)
  if ((!document && !rows) || (options.record === undefined && options.source === undefined)) return
  for (const record of source.records) {
    out(`\n${tone('strong', record.slug)}`)
    for (const { number } of record.rows) {
      out(`  ${tone('faint', `row ${String(number)}`)}`)
      for (const [column, text] of rows?.get(number)?.texts ?? []) if (text) out(`  | ${column}: ${text}`)
    }
    for (const { start, end } of record.passages) {
      out(`  ${tone('faint', `${String(start)}-${String(end)}`)}`)
      for (const line of document!.passage(start, end).split(/\r?\n/)) out(`  | ${line}`)
    }
  }
}

function inJson({ source, document, rows, problems }: Verification): object {
  const { records, ...metadata } = source
  return {
    ...metadata,
    problems,
    records: records.map(({ slug, passages, rows: quoted }) => ({
      slug,
      rows: quoted.map(({ number, sha256 }) => ({
        number,
        sha256,
        cells: Object.fromEntries(rows?.get(number)?.texts ?? [])
      })),
      passages: passages.map(({ start, end }) => ({
        start,
        end,
        text: document?.passage(start, end)
      }))
    }))
  }
}
