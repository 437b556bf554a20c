import type { KeyObject } from 'node:crypto'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { Report } from '../base/faults.js'
import type { Share } from '../graph/share.js'
import type { Release } from '../release/release.js'
import { DEFAULT_KEEP } from '../release/release-repository.js'
import { buildPart, share } from './build-part.js'
import { atLeastOne } from './options.js'
import { oxigraphOption, rulesOption, rulesProgram } from './store-options.js'
import type { RulesChoice } from './store-options.js'
import { signExisting, signOption } from './signature-options.js'
import { action, type Subcommand } from './subcommand.js'
import { printJson } from './terminal.js'
import { plural, printAbsentTables, printReport, reportSize } from './report.js'

interface Options {
  keep: number
  allowLoss?: boolean
  force?: boolean
  part?: Share
  merge?: boolean
  parts?: string
  sign?: KeyObject
  rules: RulesChoice
  oxigraph?: string
}

/** `attache build`: validates the folder and publishes a release. */
export const build: Subcommand = program =>
  program
    .command('build')
    .summary('validate, write the dumps, switch to the new release')
    .description(
      `Validates the folder and writes a release: dumps in six formats, a report and a manifest, in releases/<id>/.
Then releases/current names it, in one step. When there is a fault, or an empty graph, nothing changes.`
    )
    .option('--keep <n>', 'number of releases to keep, the new one included', atLeastOne, DEFAULT_KEEP)
    .option('--allow-loss', 'publish although a graph that had quads in the last release has none now')
    .addOption(
      new Option('--part <i/n>', 'read and validate only the sources of one part of n, for a build on many machines')
        .argParser(share)
        .conflicts(['merge', 'force', 'allowLoss', 'sign'])
    )
    .option('--merge', 'merge the parts and publish the release')
    .option('--parts <dir>', 'the folder of the parts (default: .cache/parts in the project folder)')
    .option('--force', 'build even when the current release is up to date')
    .addOption(signOption())
    .addOption(rulesOption())
    .addOption(oxigraphOption('rules'))
    .addHelpText(
      'after',
      `
Examples:
  $ attache build
  $ attache build --keep 1
  $ attache build --sign key.pem
  $ attache build --rules native
  $ attache build --json | jq -r .release.directory
  $ attache build --part 1/2 & attache build --part 2/2; wait; attache build --merge
`
    )
    .action(
      action(async (context, options: Options) => {
        const { folder, terminal, quiet, json } = context
        const parts = options.parts === undefined ? folder.parts : resolve(options.parts)
        if (options.part) return buildPart(context, options.part, parts)
        const [{ currentRelease, isStale }, { damagedFiles }] = await Promise.all([
          import('../release/release.js'),
          import('../release/damage.js')
        ])
        const current = await currentRelease(folder)
        const signed = options.sign ? ', signed' : ''
        if (
          !options.force &&
          current &&
          !(await isStale(folder, current)) &&
          (await damagedFiles(current)).length === 0
        ) {
          if (options.sign) await signExisting(current, options.sign)
          if (json)
            printJson(terminal, {
              release: described(current),
              faults: [],
              warnings: current.manifest.counts.warnings
            })
          else if (!quiet)
            terminal.out(
              `release ${current.id} is up to date: ${plural(current.manifest.counts.quads, 'quad')}${signed}`
            )
          return 0
        }
        const [{ publish }, { readFolderMessages }] = await Promise.all([
          import('../release/publish.js'),
          import('../site/folder-messages.js')
        ])
        const messages = new Report()
        await readFolderMessages(folder, messages)
        const { report, release, built } =
          messages.faults.length > 0
            ? { report: messages, release: undefined, built: undefined }
            : await publish(folder, {
                keep: options.keep,
                sign: options.sign,
                allowLoss: options.allowLoss ?? false,
                parts: options.merge ? parts : undefined,
                rulesProgram: await rulesProgram(options),
                progress: terminal.progress
              })
        terminal.done()
        if (json) {
          printJson(terminal, {
            release: release && described(release),
            faults: report.faults,
            warnings: report.warnings.length
          })
        } else {
          printReport(context, report, { warnings: false })
          if (!release) terminal.out(terminal.tone('fault', `${reportSize(report)}; nothing was published`))
          else if (!quiet) {
            printAbsentTables(context, built?.tables ?? [])
            const { counts } = release.manifest
            terminal.out(
              `${terminal.tone('good', `release ${release.id}`)}: ${plural(counts.quads, 'quad')} in ` +
                `${plural(Object.keys(counts.graphs).length, 'graph')}, ${plural(counts.warnings, 'warning')}${signed}`
            )
            terminal.out(terminal.tone('faint', release.directory))
          }
        }
        return release ? 0 : 1
      })
    )

function described({ id, directory, manifest }: Release): object {
  return { id, directory, counts: manifest.counts }
}
