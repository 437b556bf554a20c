import { InvalidArgumentError } from 'commander'
import type { Share } from '../graph/share.js'
import { plural, printReport, reportSize } from './report.js'
import type { CommandContext, ExitCode } from './subcommand.js'
import { printJson } from './terminal.js'

/** Share of a command line: `2/7` is the second of seven parts. Throws what commander shows the user. */
export function share(text: string): Share {
  const [, part, parts] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []
  if (part === undefined || Number(part) > Number(parts))
    throw new InvalidArgumentError('It has to be the number of a part and of all parts, as 2/7.')
  return { part: Number(part), parts: Number(parts) }
}

/** `attache build --part`: one part of a build, written below `directory`. Returns the exit code. */
export async function buildPart(context: CommandContext, own: Share, directory: string): Promise<ExitCode> {
  const { folder, terminal, quiet, json } = context
  const { publishPart } = await import('../release/publish.js')
  const { report, part, isNew } = await publishPart(folder, own, directory, terminal.progress)
  terminal.done()
  if (json) {
    const told = part && { part: part.part, parts: part.parts, bytes: part.bytes, sha256: part.sha256 }
    printJson(terminal, { part: told, faults: report.faults, warnings: part?.warnings.length })
  } else if (!part) {
    printReport(context, report, { warnings: false })
    terminal.out(terminal.tone('fault', `${reportSize(report)}; no part was written`))
  } else if (!quiet) {
    const name = terminal.tone('good', `part ${String(own.part)} of ${String(own.parts)}`)
    const state = isNew ? plural(part.counts.records, 'record') : 'is up to date'
    terminal.out(`${name}${isNew ? ': ' : ' '}${state}`)
  }
  return part ? 0 : 1
}
