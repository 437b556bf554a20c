import { action, type Subcommand } from './subcommand.js'
import { printReport, reportSize } from './report.js'

/** `attache check`: validates the folder and changes nothing. */
export const check: Subcommand = program =>
  program
    .command('check')
    .summary('validate ontology, shapes, data and links')
    .description(
      'Validates ontology, shapes, data and links, and reports every fault and warning with file, line and column. Writes nothing.'
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
      action(async surroundings => {
        const { folder, terminal, quiet, json } = surroundings
        const { buildGraphs } = await import('../build.js')
        const { report, counts } = await buildGraphs(folder, terminal.progress)
        terminal.done()
        if (json)
          terminal.out(JSON.stringify({ faults: report.faults, warnings: report.warnings, counts }, undefined, 2))
        else {
          printReport(surroundings, report, { warnings: !quiet })
          if (!quiet) {
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
