import { buildGraphs } from '../build.js'
import { formatFault } from '../faults.js'
import { folderAt } from '../settings.js'

/** Validates a folder and prints what is wrong; returns the exit code. */
export async function check(options: { folder?: string, base?: string }): Promise<number> {
  const { report, counts } = await buildGraphs(folderAt(options.folder, options.base === undefined ? {} : { base: options.base }))
  for (const warning of report.warnings) console.log(`warning  ${formatFault(warning)}`)
  for (const fault of report.faults) console.log(`fault    ${formatFault(fault)}`)
  console.log(Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', '))
  console.log(`${report.faults.length} faults, ${report.warnings.length} warnings`)
  return report.faults.length ? 1 : 0
}
