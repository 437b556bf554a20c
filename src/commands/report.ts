import { formatFaults, type Report } from '../base/faults.js'
import type { MappedTable } from '../tables/table-load.js'
import type { CommandContext } from './subcommand.js'

/** Printing of faults, and of warnings if asked for: the first 100 of each one a line, the rest counted by message. */
export function printReport(
  { terminal: { out, tone } }: CommandContext,
  report: Report,
  { warnings }: { warnings: boolean }
): void {
  if (warnings) for (const line of formatFaults(report.warnings)) out(`${tone('warning', 'warning')}  ${line}`)
  for (const line of formatFaults(report.faults)) out(`${tone('fault', 'fault')}    ${line}`)
}

/** Line on the tables that are not here; nothing when all are. */
export function printAbsentTables(
  { terminal: { out, tone }, folder }: CommandContext,
  tables: readonly MappedTable[]
): void {
  const absent = tables.filter(({ sha256 }) => sha256 === undefined).map(({ mapping }) => mapping.name)
  if (absent.length)
    out(tone('faint', `tables that are not in ${folder.tables}, left out: ${absent.join(', ')} (attache map)`))
}

/** Numbers of faults and warnings: `2 faults, 1 warning`. */
export function reportSize(report: Report): string {
  return `${plural(report.faults.length, 'fault')}, ${plural(report.warnings.length, 'warning')}`
}

/** Number with its noun: `1 record`, `12,345 quads`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** Printing of a report's faults alone; returns whether there are any. */
export function printFaults(context: CommandContext, report: Report): boolean {
  context.terminal.done()
  if (report.faults.length) printReport(context, report.sort(), { warnings: false })
  return report.faults.length > 0
}
