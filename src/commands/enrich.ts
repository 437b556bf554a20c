import { Report } from '../base/faults.js'
import { fileName } from '../base/folder.js'
import type { SnapshotChange } from '../linking/snapshot.js'
import { builtGraphs } from './built-graphs.js'
import { atLeastOne } from './options.js'
import { plural, printFaults } from './report.js'
import { action, UsageError } from './subcommand.js'
import type { CommandContext, Subcommand } from './subcommand.js'
import { printJson } from './terminal.js'

interface Options {
  api?: string
  contact?: string
  perSecond: number
  timeLimit: number
  dryRun?: boolean
}

/** `attache enrich`: facts of linked items as a source of their own. */
export const enrich: Subcommand = program =>
  program
    .command('enrich')
    .summary('take facts of linked items from Wikidata or another wiki')
    .description(
      `Reads the items of the wiki that entities are linked to exactly, and writes the facts that data/enrich.yaml names
to the records of a source, each with its statement, the item's revision and the day. Prints first what is added,
changed and gone. What the wiki says stands beside what documents say. Builds make no requests to the wiki.`
    )
    .option('--dry-run', 'print what would change, and write nothing')
    .option('--api <url>', "address of the Wikibase's API, instead of the one of data/linking.yaml")
    .option('--contact <text>', 'contact for the operators of the wiki; part of the user agent')
    .option('--per-second <requests>', 'requests a second', atLeastOne, 1)
    .option('--time-limit <seconds>', 'timeout of a request', atLeastOne, 30)
    .addHelpText(
      'after',
      `
Examples:
  $ attache enrich --dry-run
  $ attache enrich --contact me@example.org
  $ attache enrich --json | jq '.changes[] | select(.kind == "gone")'

Exit code 1 when an item could not be read: its facts stay as they were.
`
    )
    .action(
      action(async (context, options: Options) => {
        const { folder, terminal, json, quiet } = context
        const [files, linking, enriching, { refresh, exactlyLinked }, snapshots, { today }] = await Promise.all([
          import('./enrich-files.js'),
          import('../linking/settings.js'),
          import('../linking/enrich-settings.js'),
          import('../linking/enrich.js'),
          import('../linking/snapshot.js'),
          import('../linking/mapping-file.js')
        ])
        const built = await builtGraphs(context)
        const report = new Report()
        const wikiSettings = await linking.readLinkingSettings(folder, built.model, report)
        const settings = await enriching.readEnrichSettings(folder, built.model, report)
        report.append(built.report)
        if (printFaults(context, report)) return 1
        if (!settings) throw new UsageError('there is no data/enrich.yaml, which names the facts to take')
        const { api = wikiSettings.api, contact = wikiSettings.contact ?? built.model.base } = options
        const linked = exactlyLinked(built.graphs, built.model, wikiSettings.items)
        const path = snapshots.snapshotPath(folder, settings.source)
        const before = await snapshots.readSnapshot(path)
        const day = today()
        const [{ politeFetch }, { userAgentOf }, { Wikibase }] = await Promise.all([
          import('../fetch/polite-fetch.js'),
          import('../fetch/responses.js'),
          import('../linking/wikibase.js')
        ])
        const fetch = politeFetch({
          userAgent: userAgentOf(contact),
          named: [api],
          perSecond: options.perSecond,
          timeLimit: options.timeLimit * 1000,
          onWait: terminal.note
        })
        const found = await refresh(linked, new Wikibase(fetch, { api }), {
          settings,
          model: built.model,
          items: wikiSettings.items,
          day,
          before
        }).finally(() => fetch.close())
        for (const problem of found.problems) terminal.note(problem)
        const changes = snapshots.changesBetween(before, found.lines)
        if (json) printJson(terminal, { read: found.read, problems: found.problems, changes })
        else print(context, changes, found.read)
        if (options.dryRun || found.read === 0) return found.problems.length ? 1 : 0
        const texts = { [path]: snapshots.snapshotText(found.lines), ...files.sourceFile(folder, settings, day) }
        const isWritten = await files.writeIfValid(context, texts)
        const names = Object.keys(texts).map(file => fileName(folder, file))
        if (isWritten && !json && !quiet) terminal.out(`written: ${names.join(', ')}`)
        return isWritten && found.problems.length === 0 ? 0 : 1
      })
    )

const SIGNS = { added: '+', changed: '~', gone: '-' } as const

function print({ terminal, quiet }: CommandContext, changes: readonly SnapshotChange[], read: number): void {
  for (const { kind, of, entry, before, after } of changes) {
    const text = kind === 'changed' ? `${before!} → ${after!}` : (after ?? before)!
    terminal.out(`${SIGNS[kind]} ${of}  ${text}  (${entry})`)
  }
  if (quiet) return
  const count = (kind: SnapshotChange['kind']): number => changes.filter(change => change.kind === kind).length
  terminal.out(
    `${plural(read, 'item')} read: ${count('added')} added, ${count('changed')} changed, ${count('gone')} gone`
  )
}
