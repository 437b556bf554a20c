import { readdir } from 'node:fs/promises'
import { Argument } from 'commander'
import { formatsFor } from '../rdf/formats.js'
import type { AnswerKind } from '../rdf/formats.js'
import { bestText } from '../model/languages.js'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { freshRelease } from './fresh-release.js'
import { didYouMean, formatFaults } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import type { AnswerOptions } from './print-answer.js'
import { ONE_QUESTION, openSite } from './open-site.js'
import { federationOption } from './options.js'
import { closeRelease } from '../site/current-release.js'
import { defaultLimits } from '../site/limits.js'
import { action, UsageError, type Subcommand, type CommandContext } from './subcommand.js'
import { printJson, textTable } from './terminal.js'

const namesOf = (kind: AnswerKind): string =>
  formatsFor(kind)
    .map(({ name }) => name)
    .join(', ')

/** `attache query`: asks a saved query. */
export const query: Subcommand = program =>
  program
    .command('query')
    .summary('ask a saved query')
    .description('Asks a saved query of queries/, with values for its parameters; without a name it lists them.')
    .addArgument(new Argument('[name]', "the file's name without .rq"))
    .addArgument(new Argument('[parameters...]', 'NAME=VALUE: a slug, a date, a notation …'))
    .option('--format <format>', `table, ${namesOf('solutions')}; for triples ${namesOf('graph')}`)
    .option('--bom', 'CSV with a byte order mark, by which spreadsheets know UTF-8')
    .option('--safe', 'CSV with an apostrophe before cells that a spreadsheet would take for a formula')
    .addOption(federationOption())
    .option('--lang <tag>', 'language of the names of things; none leaves them out', 'en')
    .addHelpText(
      'after',
      `
Examples:
  $ attache query
  $ attache query names thing=SLUG
  $ attache query between from=2025-01-01 to=2025-12-31 --format csv
`
    )
    .action(
      action(
        async (
          context,
          { federation, ...options }: AnswerOptions & { federation: string },
          name: string | undefined,
          given: string[]
        ) => {
          const release = await freshRelease(context)
          if (!release) return 1
          const { site, faults } = await openSite(release, {
            ...ONE_QUESTION,
            only: name,
            federation: federation ? { ...defaultLimits, allowed: federation } : undefined
          })
          try {
            const queries = await site.queries
            if (name === undefined) {
              list(context, [...queries.values()], site.model)
              return 0
            }
            const saved = queries.get(name) ?? (await unknownQuery(name, context, await faults))
            const { printAnswer } = await import('./print-answer.js')
            await printAnswer(context, site, saved, given.map(pairOf), options)
            return 0
          } finally {
            await closeRelease(site)
          }
        }
      )
    )

function list({ terminal, json }: CommandContext, all: readonly SavedQuery[], model: Model): void {
  if (json)
    printJson(
      terminal,
      all.map(({ name, title, parameters }) => ({
        name,
        title,
        parameters: parameters.map(({ name, required }) => ({ name, required }))
      }))
    )
  else
    terminal.out(
      textTable(
        ['name', 'parameters', 'title'],
        all.map(({ name, parameters, title }) => [
          name,
          parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(' '),
          bestText(title, 'en', model)?.text ?? ''
        ])
      )
    )
}

async function unknownQuery(name: string, { folder }: CommandContext, faults: readonly Fault[]): Promise<never> {
  if (faults.length) throw new UsageError(`the saved query ${name} has faults:\n${formatFaults(faults).join('\n')}`)
  const names = (await readdir(folder.queries).catch(() => []))
    .filter(file => file.endsWith('.rq'))
    .map(file => file.slice(0, -'.rq'.length))
  throw new UsageError(`there is no saved query "${name}"; ${didYouMean(name, names, 'attache query lists them')}`)
}

function pairOf(text: string): [string, string] {
  const sign = text.indexOf('=')
  if (sign < 1) throw new UsageError(`"${text}" is no parameter: write NAME=VALUE`)
  return [text.slice(0, sign), text.slice(sign + 1)]
}
