import type { SolutionsFormatName } from '../rdf/formats.js'
import { formatNamed } from '../rdf/formats.js'
import { csvRows } from './results-csv.js'
import { sortLists } from './lists.js'
import type { JsonResults } from './results-json.js'
import { requireXml } from './results-xml.js'
import { resultsText } from './write-results.js'
import { limitsLink, splitAfter, surelyFits, writeRows } from './truncate.js'
import type { AnswerRows, ResultLimit, Truncation, WrittenAnswer } from './truncate.js'

/** Rows or a boolean as the engine writes them in a media type. */
export type EngineText = (mediaType: string) => string

/** Order of the columns and limit of an answer. */
export interface ResultOptions {
  /** Variables in the order in which they are to stand; left out, or not among them: as the engine has them. */
  variables?: readonly string[]
  /** Variables that hold lists, whose parts are sorted. */
  lists?: readonly string[]
  limit?: ResultLimit
}

/**
 * Rows or a boolean in a format, within a limit. The engine's own text is taken, which is several times faster than
 * writing rows here, but for CSV, in which it leaves IRIs unquoted that hold a comma, and for lists. Throws an
 * `UnwritableError`.
 */
export function engineResults(name: SolutionsFormatName, engine: EngineText, options: ResultOptions): WrittenAnswer {
  const { variables, limit, lists = [] } = options
  const sorted = lists.length ? sortLists(rowsOf(engine), lists) : undefined
  if (name === 'csv') {
    const results = sorted ?? rowsOf(engine)
    return written(csvRows({ ...results, head: { vars: ordered(results.head.vars ?? [], variables) } }), options)
  }
  const format = formatNamed(name)!
  const text = sorted ? resultsText(sorted, format) : engine(format.mediaType)
  if (name === 'xml') requireXml(text)
  if (!variables && (!limit || surelyFits(text, rowMarks[name], limit))) return { text }
  const rows = readers[name](text, variables)
  return rows ? written(rows, options) : { text }
}

function rowsOf(engine: EngineText): JsonResults {
  return JSON.parse(engine(formatNamed('json')!.mediaType)) as JsonResults
}

function written(rows: AnswerRows, { limit = { rows: Infinity, bytes: Infinity } }: ResultOptions): WrittenAnswer {
  return writeRows(rows, limit)
}

/** Marks that end a row in the engine's text, or separate two. */
const rowMarks = { tsv: '\n', xml: '</result>', json: '},{' } as const

/** Rows out of the engine's text; none when it is a boolean. */
const readers = {
  /** A row is a line, and a cell holds neither tab nor line break. */
  tsv(text: string, variables?: readonly string[]): AnswerRows | undefined {
    const end = text.indexOf('\n') + 1
    const names = text.slice(0, Math.max(0, end - 1)).split('\t')
    if (end === 0) return undefined
    const columns = ordered(
      names,
      variables?.map(name => `?${name}`)
    ).map(name => names.indexOf(name))
    const inOrder = (line: string): string => {
      const cells = line.slice(0, -1).split('\t')
      return `${columns.map(column => cells[column]).join('\t')}\n`
    }
    const lines = splitAfter(text, '\n', end)
    const rows = variables ? mapped(lines, inOrder) : lines
    return { head: () => inOrder(text.slice(0, end)), rows, separator: '', end: '' }
  },

  xml(text: string, variables?: readonly string[]): AnswerRows | undefined {
    const start = text.indexOf('<results>') + '<results>'.length
    if (start < '<results>'.length) return undefined
    const before = text.slice(0, start)
    const tags = [...before.matchAll(/<variable name="([^"]*)"\/>/g)]
    const byName = new Map(tags.map(([tag, name]) => [name!, tag]))
    const declared = ordered([...byName.keys()], variables).map(name => byName.get(name)!)
    const head = (truncation?: Truncation): string =>
      before
        .replace(tags.map(([tag]) => tag).join(''), () => declared.join(''))
        .replace('</head>', end => `${truncation ? `<link href="${limitsLink(truncation)}"/>` : ''}${end}`)
    return { head, rows: splitAfter(text, rowMarks.xml, start), separator: '', end: '</results></sparql>' }
  },

  json(text: string, variables?: readonly string[]): AnswerRows | undefined {
    if (!text.includes('"bindings":[')) return undefined
    let parsed: JsonResults | undefined
    const results = (): JsonResults => (parsed ??= JSON.parse(text) as JsonResults)
    const head = (truncation?: Truncation): string => {
      const vars = ordered(results().head.vars ?? [], variables)
      const link = truncation && [limitsLink(truncation)]
      const opening = JSON.stringify({ head: { link, vars } }).slice(0, -1)
      return `${opening},"results":{"bindings":[`
    }
    const rows: Iterable<string> = {
      *[Symbol.iterator]() {
        for (const row of results().results!.bindings) yield JSON.stringify(row)
      }
    }
    return { head, rows, separator: ',', end: ']}}' }
  }
} satisfies Record<Exclude<SolutionsFormatName, 'csv'>, unknown>

function* mapped(lines: Iterable<string>, change: (line: string) => string): Generator<string> {
  for (const line of lines) yield change(line)
}

/** The names in the wanted order, those it leaves out behind the others. */
function ordered(names: readonly string[], wanted: readonly string[] = []): string[] {
  const first = wanted.filter(name => names.includes(name))
  return [...first, ...names.filter(name => !first.includes(name))]
}
