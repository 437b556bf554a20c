import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { Argument } from 'commander'
import { didYouMean } from '../base/faults.js'
import { freshRelease } from './fresh-release.js'
import { ONE_QUESTION, openSite } from './open-site.js'
import { action, UsageError, type CommandContext, type ExitCode, type Subcommand } from './subcommand.js'

interface Options {
  name: string[]
  on?: string
  state?: string
  day?: string
  kind?: string
  delimiter?: string
  encoding?: string
  prefix: string
  lang: string
}

/** Problems of rows that are printed one by one. */
const LISTED = 10

/** `attache resolve`: a table with who each row is about on its day. */
export const resolve: Subcommand = program =>
  program
    .command('resolve')
    .summary('add to a table who each name or post was on its day')
    .description(
      `Reads a CSV table row by row and prints it with further columns: the person, post, body and state that the name
in the row means on its day, how certain that is, the tenures and passages that say so, and every candidate where
there are several. Nothing is guessed: a cell is filled when all candidates agree on it.`
    )
    .addArgument(new Argument('<file>', 'the table; - reads standard input'))
    .option('--name <column...>', 'columns whose cells together are the name: of a person, a post or both', ['name'])
    .option('--on <column>', 'column of the day, as EDTF (2003-05-06, 2003-05, 2003)')
    .option('--state <column>', 'column with the name of the state whose post it is')
    .option('--day <edtf>', 'the day of rows whose own is empty')
    .option('--kind <class>', 'only candidates that have something of this class')
    .option('--delimiter <character>', 'what separates columns (default: what the first line has)')
    .option('--encoding <name>', 'encoding of the file, windows-1251 for example (default: UTF-8, or by its BOM)')
    .option('--prefix <text>', 'what the names of the added columns begin with', '')
    .option('--lang <tag>', 'language of the names that are added', 'en')
    .addHelpText(
      'after',
      `
Examples:
  $ attache resolve meetings.csv --name guest --on date > resolved.csv
  $ attache resolve signatures.csv --name title surname --state country --on signed --kind Person

Exit code 1 when rows have problems; they stand in the column "problem".
`
    )
    .action(action(async (context, options: Options, file: string) => resolveTable(context, options, file)))

async function resolveTable(context: CommandContext, options: Options, file: string): Promise<ExitCode> {
  const decoder = decoderOf(options.encoding)
  if (file !== '-')
    await access(file).catch(() => {
      throw new UsageError(`there is no file ${file}`)
    })
  const release = await freshRelease(context)
  if (!release) return 1
  const [{ resolverOf }, { resolvedRows, TableError }, { decodedPieces }] = await Promise.all([
    import('../resolve/resolver.js'),
    import('../resolve/table.js'),
    import('../resolve/decode.js')
  ])
  const { site } = await openSite(release, { ...ONE_QUESTION, only: '' })
  try {
    const { model } = site
    const resolver = await resolverOf(site)
    if (!resolver) throw new UsageError('this graph has no tenures of posts')
    const bytes = file === '-' ? process.stdin : createReadStream(file)
    const { pieces, delimiter } = await decodedPieces(bytes, decoder)
    const columns = {
      ...options,
      kind: options.kind === undefined ? undefined : classNamed(options.kind, model),
      delimiter: options.delimiter ?? delimiter,
      language: options.lang
    }
    const counts = { one: 0, several: 0, none: 0, problem: 0 }
    for await (const row of resolvedRows(resolver, pieces, columns)) {
      context.terminal.out(row.text)
      if (!row.outcome) continue
      counts[row.outcome]++
      if (row.problem !== undefined && counts.problem <= LISTED)
        context.terminal.note(`${file}:${row.line}  ${row.problem}`)
    }
    if (!context.quiet)
      context.terminal.note(
        `${counts.one} resolved, ${counts.several} with several candidates, ` +
          `${counts.none} with none, ${counts.problem} with problems`
      )
    return counts.problem > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof TableError || error instanceof RangeError) throw new UsageError(`${file}: ${error.message}`)
    throw error
  } finally {
    await site.store.close()
  }
}

function decoderOf(encoding: string | undefined): TextDecoder | undefined {
  if (encoding === undefined) return undefined
  try {
    return new TextDecoder(encoding)
  } catch {
    throw new UsageError(`--encoding: there is no encoding "${encoding}"; expected a name such as windows-1251`)
  }
}

function classNamed(name: string, model: { classes: ReadonlyMap<string, { iri: string; localName: string }> }): string {
  const known = [...model.classes.values()]
  const found = known.find(({ iri, localName }) => localName === name || iri === name)
  if (found) return found.iri
  const names = known.map(({ localName }) => localName)
  throw new UsageError(`there is no class "${name}"; ${didYouMean(name, names, 'the ontology lists them')}`)
}
