import { Report } from '../base/faults.js'
import { builtGraphs } from './built-graphs.js'
import { plural, printFaults } from './report.js'
import { action, UsageError } from './subcommand.js'
import type { Subcommand } from './subcommand.js'
import { printJson } from './terminal.js'

/** `attache quickstatements`: what the graph knows and Wikidata lacks. */
export const quickstatements: Subcommand = program =>
  program
    .command('quickstatements')
    .summary('print what the graph knows and Wikidata lacks, for QuickStatements')
    .description(
      `Prints commands of QuickStatements (version 1) for what documents state as a fact and the snapshot of the wiki
lacks, each with its reference: statements between two entities that are linked exactly. Run attache enrich before.
Read what is printed, and who says so, before you send it.`
    )
    .addHelpText(
      'after',
      `
Examples:
  $ attache quickstatements > commands.tsv
  $ attache quickstatements --json | jq .leftOut
`
    )
    .action(
      action(async context => {
        const { folder, terminal, json, quiet } = context
        const [linking, enriching, { exactlyLinked }, snapshots, exporting] = await Promise.all([
          import('../linking/settings.js'),
          import('../linking/enrich-settings.js'),
          import('../linking/enrich.js'),
          import('../linking/snapshot.js'),
          import('../linking/quickstatements.js')
        ])
        const { graphs, model, report: built } = await builtGraphs(context)
        const report = new Report()
        const { items } = await linking.readLinkingSettings(folder, model, report)
        const settings = await enriching.readEnrichSettings(folder, model, report)
        report.append(built)
        if (printFaults(context, report)) return 1
        if (!settings) throw new UsageError('there is no data/enrich.yaml, which names the facts')
        const snapshot = await snapshots.readSnapshot(snapshots.snapshotPath(folder, settings.source))
        const linked = exactlyLinked(graphs, model, items)
        const found = exporting.quickStatements(graphs, model, { settings, linked, snapshot, items })
        if (json) printJson(terminal, found)
        else {
          for (const command of found.commands) terminal.out(command)
          for (const sentence of found.leftOut) terminal.note(sentence)
          if (!quiet) terminal.note(plural(found.commands.length, 'statement'))
        }
        return 0
      })
    )
