import { readdir } from 'node:fs/promises'
import { Argument } from 'commander'
import { formatsFor } from '../rdf/formats.js'
import type { AnswerKind, Format } from '../rdf/formats.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { OpenRelease } from '../site/current-release.js'
import { freshRelease } from './fresh-release.js'
import { didYouMean, formatFault } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { action, Usage, type Subcommand, type CommandContext } from './subcommand.js'
import { textTable } from './text-table.js'

interface Options {
  bom?: boolean
  safe?: boolean
  format?: string
  lang: string
}

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
      action(async (surroundings, { format, lang }: Options, name: string | undefined, given: string[]) => {
        const release = await freshRelease(surroundings)
        if (!release) return 1
        const { openRelease } = await import('../site/open-release.js')
        const { served, faults } = await openRelease(release, {
          timeoutMs: 60_000,
          spare: false,
          ...(name === undefined ? {} : { only: name })
        })
        try {
          const queries = await served.queries
          if (name === undefined) list(surroundings, [...queries.values()])
          else
            await answer(
              surroundings,
              served,
              queries.get(name) ?? (await unknownQuery(name, surroundings, await faults)),
              given.map(pairOf),
              { format, lang }
            )
          return 0
        } finally {
          await served.store.close()
        }
      })
    )

function list({ terminal, json }: CommandContext, all: readonly SavedQuery[]): void {
  if (json)
    terminal.out(
      JSON.stringify(
        all.map(({ name, title, parameters }) => ({
          name,
          title,
          parameters: parameters.map(({ name, required }) => ({ name, required }))
        })),
        undefined,
        2
      )
    )
  else
    terminal.out(
      textTable(
        ['name', 'parameters', 'title'],
        all.map(({ name, parameters, title }) => [
          name,
          parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(' '),
          title['en'] ?? ''
        ])
      )
    )
}

async function unknownQuery(name: string, { folder }: CommandContext, faults: readonly Fault[]): Promise<never> {
  if (faults.length) throw new Usage(`the saved query ${name} has faults:\n${faults.map(formatFault).join('\n')}`)
  const names = (await readdir(folder.queries).catch(() => []))
    .filter(file => file.endsWith('.rq'))
    .map(file => file.slice(0, -'.rq'.length))
  throw new Usage(`there is no saved query "${name}"; ${didYouMean(name, names, 'attache query lists them')}`)
}

function pairOf(text: string): [string, string] {
  const sign = text.indexOf('=')
  if (sign < 1) throw new Usage(`"${text}" is no parameter: write NAME=VALUE`)
  return [text.slice(0, sign), text.slice(sign + 1)]
}

async function answer(
  { terminal, json }: CommandContext,
  site: OpenRelease,
  saved: SavedQuery,
  given: [string, string][],
  { format: wanted, lang, bom = false, safe = false }: Options
): Promise<void> {
  const { store, model } = site
  const [
    { readArguments },
    { boundQuery },
    { ask },
    { readJsonResults },
    { SparqlError },
    { withNames },
    { resultsText },
    { spreadsheetCsv }
  ] = await Promise.all([
    import('../queries/arguments.js'),
    import('../queries/binding.js'),
    import('../store/ask.js'),
    import('../sparql/results-json.js'),
    import('../sparql/errors.js'),
    import('../lookup/named-results.js'),
    import('../sparql/write-results.js'),
    import('../sparql/spreadsheet-csv.js')
  ])
  const formats = formatsFor(saved.form.kind)
  const asTable = saved.form.kind === 'solutions' && (wanted === undefined ? !json : wanted === 'table')
  const format: Format | undefined =
    wanted === undefined || asTable ? formats[0] : formats.find(({ name }) => name === wanted)
  if (!format)
    throw new Usage(
      `the answer to ${saved.name} can be had as ${formats.map(({ name }) => name).join(', ')}, not as ${wanted!}`
    )
  if ((bom || safe) && wanted !== 'csv') throw new Usage('--bom and --safe are for --format csv')
  try {
    const bound = await boundQuery(saved, await readArguments(saved, given, model, store))
    const isSelect = saved.form.form === 'select'
    const { bytes } = await ask({
      store,
      query: bound,
      analysis: saved.form,
      choose: () => (isSelect ? formats[0]! : format)
    })
    if (!asTable && !isSelect) {
      terminal.out(new TextDecoder().decode(bytes).trimEnd())
      return
    }
    const plain = readJsonResults(bytes)
    const signal = new AbortController().signal
    const named = isSelect && lang !== 'none' ? await withNames(plain, { site, language: lang, signal }) : plain
    if (!asTable) {
      const text = resultsText(named, format).trimEnd()
      terminal.out(format.name === 'csv' ? spreadsheetCsv(text, { bom, safe }) : text)
      return
    }
    const { head, results, boolean } = named
    const variables = head.vars ?? []
    terminal.out(
      boolean !== undefined
        ? String(boolean)
        : textTable(
            variables,
            (results?.bindings ?? []).map(row =>
              variables.map(variable => {
                const value = row[variable]?.value
                return typeof value === 'string'
                  ? value.startsWith(model.base)
                    ? value.slice(model.base.length)
                    : value
                  : ''
              })
            )
          )
    )
  } catch (error) {
    if (error instanceof SparqlError) throw new Usage(error.message)
    throw error
  }
}
