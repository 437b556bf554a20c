import { withNames } from '../lookup/named-results.js'
import { readArguments } from '../queries/arguments.js'
import { boundQuery } from '../queries/binding.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import type { OpenRelease } from '../site/current-release.js'
import { SparqlError } from '../sparql/errors.js'
import { readJsonResults } from '../sparql/results-json.js'
import { spreadsheetCsv } from '../sparql/spreadsheet-csv.js'
import { resultsText } from '../sparql/write-results.js'
import { ask } from '../store/ask.js'
import { UsageError } from './subcommand.js'
import type { CommandContext } from './subcommand.js'
import { textTable } from './terminal.js'

/** Options for printing an answer; `lang` is the language of the names beside IRIs, or `none`. */
export interface AnswerOptions {
  /** CSV with a byte order mark. */
  bom?: boolean
  /** CSV with an apostrophe before cells that a spreadsheet would take for a formula. */
  safe?: boolean
  /** `table`, or the name of a format; without it a table, or with --json the first format. */
  format?: string
  lang: string
}

/** Printing of the answer to a saved query. Throws `UsageError` for a format or argument that it does not take. */
export async function printAnswer(
  { terminal, json }: CommandContext,
  site: OpenRelease,
  saved: SavedQuery,
  given: [string, string][],
  { format: wanted, lang, bom = false, safe = false }: AnswerOptions
): Promise<void> {
  const { store, model, services } = site
  const formats = formatsFor(saved.form.kind)
  const asTable = saved.form.kind === 'solutions' && (wanted === undefined ? !json : wanted === 'table')
  const format: Format | undefined =
    wanted === undefined || asTable ? formats[0] : formats.find(({ name }) => name === wanted)
  if (!format)
    throw new UsageError(
      `the answer to ${saved.name} can be had as ${formats.map(({ name }) => name).join(', ')}, not as ${wanted!}`
    )
  if ((bom || safe) && wanted !== 'csv') throw new UsageError('--bom and --safe are for --format csv')
  try {
    const bound = await boundQuery(saved, await readArguments(saved, given, model, store))
    const isSelect = saved.form.form === 'select'
    const { bytes } = await ask({
      store,
      query: bound,
      analysis: saved.form,
      choose: () => (isSelect ? formats[0]! : format),
      services
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
    terminal.out(tableOf(named, model.base))
  } catch (error) {
    if (error instanceof SparqlError && error.kind === 'service' && !services)
      throw new UsageError(`${saved.name} calls ${saved.form.services.join(', ')}, which --federation allows`)
    if (error instanceof SparqlError) throw new UsageError(`${saved.name}: ${error.message}`)
    throw error
  }
}

/** Results as columns of a terminal; IRIs of the graph without its base. ASK gives `true` or `false`. */
function tableOf({ head, results, boolean }: ReturnType<typeof readJsonResults>, base: string): string {
  if (boolean !== undefined) return String(boolean)
  const variables = head.vars ?? []
  const textOf = (value: unknown): string => {
    if (typeof value !== 'string') return ''
    return value.startsWith(base) ? value.slice(base.length) : value
  }
  return textTable(
    variables,
    (results?.bindings ?? []).map(row => variables.map(variable => textOf(row[variable]?.value)))
  )
}
