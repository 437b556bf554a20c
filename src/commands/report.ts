import { formatFault, type Report } from '../base/faults.js'
import type { CommandContext } from './subcommand.js'

/** Prints faults, and warnings too when asked to, one a line. */
export function printReport(
  { terminal: { out, tone } }: CommandContext,
  report: Report,
  { warnings }: { warnings: boolean }
): void {
  if (warnings) for (const warning of report.warnings) out(`${tone('warning', 'warning')}  ${formatFault(warning)}`)
  for (const fault of report.faults) out(`${tone('fault', 'fault')}    ${formatFault(fault)}`)
}

/** `2 faults, 1 warning` */
export function reportSize(report: Report): string {
  return `${plural(report.faults.length, 'fault')}, ${plural(report.warnings.length, 'warning')}`
}

/** `1 record`, `2 records`, `12,345 quads` */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
