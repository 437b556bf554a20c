import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { cellWriter } from '../base/cell-writer.js'
import { describeResolution } from './describe.js'
import type { NamedThing } from './describe.js'
import type { Resolution, Resolver } from './resolution.js'
import { resolveName } from './resolver.js'

/** Columns of a table that say who is meant, and how the table is written. */
export interface TableColumns {
  /** Columns whose cells together are the name. */
  name: readonly string[]
  /** Column of the day, as EDTF. */
  on?: string
  state?: string
  /** Day of rows whose own is empty. */
  day?: string
  /** IRI of a class. */
  kind?: string
  delimiter: string
  /** What the names of added columns begin with. */
  prefix: string
  language: string
}

/** Columns that are added to each row. */
const ADDED = [
  ...['outcome', 'certainty', 'person', 'personName', 'post', 'postName', 'body', 'bodyName', 'state', 'stateName'],
  ...['candidates', 'tenures', 'passages', 'unmatched', 'problem']
] as const
type AddedCells = Partial<Record<(typeof ADDED)[number], string>>

/** Table that cannot be resolved: a column that it lacks or has already, or text that is no table. */
export class TableError extends Error {}

/** Row of a resolved table as delimited text, and the line of the file at which it begins. */
export interface ResolvedRow {
  text: string
  line: number
  /** Absent in the row of column names. */
  outcome?: Resolution['outcome'] | 'problem'
  problem?: string
}

/**
 * Rows of delimited text (RFC 4180), read piece by piece, each with who it is about in further cells; its own cells
 * stay as they are. What is wrong in one row stands in its cell `problem`. Throws a `TableError` for the table itself.
 */
export async function* resolvedRows(
  resolver: Resolver,
  pieces: AsyncIterable<string> | Iterable<string>,
  columns: TableColumns
): AsyncGenerator<ResolvedRow> {
  const { delimiter, prefix } = columns
  const source = Readable.from(pieces)
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true })
  source.on('error', error => parser.destroy(error))
  const quoted = cellWriter(delimiter)
  const textOf = (cells: readonly string[]): string => cells.map(quoted).join(delimiter)
  let header: string[] | undefined
  let line = 1
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (!header) {
        header = checkedHeader(record, columns)
        yield { text: textOf([...header, ...ADDED.map(name => prefix + name)]), line }
      } else {
        const { outcome, problem, cells } = resolvedRow(resolver, header, record, columns)
        const own = Array.from({ length: Math.max(header.length, record.length) }, (_, i) => record[i] ?? '')
        yield { text: textOf([...own, ...ADDED.map(name => cells[name] ?? '')]), line, outcome, problem }
      }
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TableError(`line ${Number((error as { lines?: number }).lines ?? line)}: ${error.message}`)
  } finally {
    source.destroy()
  }
  if (!header) throw new TableError('it has no row of column names')
}

function checkedHeader(header: string[], { name, on, state, prefix }: TableColumns): string[] {
  for (const column of [...name, on, state])
    if (column !== undefined && !header.includes(column))
      throw new TableError(`it has no column "${column}"; its columns are ${header.join(', ')}`)
  const taken = ADDED.map(added => prefix + added).find(added => header.includes(added))
  if (taken !== undefined) throw new TableError(`it has a column "${taken}" already; give the added ones a prefix`)
  return header
}

function resolvedRow(
  resolver: Resolver,
  header: readonly string[],
  row: readonly string[],
  { name, on, state, day, kind, language }: TableColumns
): { outcome: ResolvedRow['outcome']; problem?: string; cells: AddedCells } {
  const cell = (column: string | undefined): string | undefined =>
    column === undefined ? undefined : row[header.indexOf(column)]?.trim() || undefined
  const text = name.flatMap(column => cell(column) ?? []).join(' ')
  const problem = (message: string): ReturnType<typeof resolvedRow> => ({
    outcome: 'problem',
    problem: message,
    cells: { outcome: 'problem', problem: message }
  })
  if (row.length !== header.length) return problem(`the row has ${row.length} cells, expected ${header.length}`)
  if (text.includes('\ufffd')) return problem('the name has bytes that are not of the encoding')
  if (!text) return problem('there is no name')
  const request = { name: text, on: cell(on) ?? day, state: cell(state), kind }
  try {
    const resolution = resolveName(resolver, request)
    return { outcome: resolution.outcome, cells: cellsOf(text, resolution, resolver, language) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return problem(`the day is ${JSON.stringify(request.on)}, but ${error.message}; expected EDTF like 2003-05-06`)
  }
}

function cellsOf(text: string, resolution: Resolution, { index }: Resolver, language: string): AddedCells {
  const { outcome, agreed, candidates, unmatched } = describeResolution(text, resolution, index, language)
  const list = (values: readonly string[]): string => [...new Set(values)].join(' ')
  const pair = (part: 'person' | 'post' | 'body' | 'state'): AddedCells => ({
    [part]: agreed[part]?.iri,
    [`${part}Name`]: agreed[part]?.label
  })
  const label = (thing: NamedThing | undefined): string => thing?.label ?? ''
  const tenures = candidates.flatMap(candidate => candidate.tenures)
  return {
    outcome,
    certainty: candidates.length === 1 ? candidates[0]!.certainty : undefined,
    ...pair('person'),
    ...pair('post'),
    ...pair('body'),
    ...pair('state'),
    candidates: candidates
      .map(({ person, post, isVacant, certainty }) =>
        [isVacant ? 'vacant' : label(person), label(post), certainty].filter(Boolean).join(', ')
      )
      .join(' | '),
    tenures: list(tenures.map(({ record }) => record.iri)),
    passages: list(tenures.flatMap(({ passages }) => passages)),
    unmatched: unmatched.join(' ')
  }
}
