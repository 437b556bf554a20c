import { builtGraphs } from './built-graphs.js'
import { action, type Subcommand } from './subcommand.js'
import { printAbsentTables, printReport, reportSize } from './report.js'
import { printJson } from './terminal.js'

/** `attache check`: validates the folder and changes nothing. */
export const check: Subcommand = program =>
  program
    .command('check')
    .summary('validate settings, ontology, shapes, data, links, queries and messages')
    .description(
      'Validates settings, ontology, shapes, data, links, queries and messages, and reports every fault and ' +
        'warning with file, line and column; asks each saved query with its own examples, which should find ' +
        'something. Writes nothing.'
    )
    .addHelpText(
      'after',
      `
Examples:
  $ attache check
  $ attache check --quiet                 only faults
  $ attache check --json | jq '.faults[] | .file'
`
    )
    .action(
      action(async context => {
        const { folder, terminal, quiet, json } = context
        const { readFolderMessages } = await import('../site/folder-messages.js')
        const { readLinkingSettings } = await import('../linking/settings.js')
        const { readEnrichSettings } = await import('../linking/enrich-settings.js')
        const { report, counts, graphs, model, queries, tables } = await builtGraphs(context)
        await readFolderMessages(folder, report)
        await readLinkingSettings(folder, model, report)
        await readEnrichSettings(folder, model, report)
        if (!quiet && report.faults.length === 0) {
          const { checkExamples } = await import('../queries/empty-examples.js')
          await checkExamples(queries.values(), model, graphs, report)
          report.sort()
        }
        terminal.done()
        if (json) printJson(terminal, { faults: report.faults, warnings: report.warnings, counts })
        else {
          printReport(context, report, { warnings: !quiet })
          if (!quiet) {
            printAbsentTables(context, tables)
            terminal.out(
              Object.entries(counts)
                .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
                .join(', ')
            )
            terminal.out(terminal.tone(report.faults.length > 0 ? 'fault' : 'good', reportSize(report)))
          }
        }
        return report.faults.length > 0 ? 1 : 0
      })
    )
