import { graphFormats, solutionsFormats } from './format-table.js'
import type { FormatRow } from './format-table.js'

/** Kind of an answer: rows or a boolean (SELECT, ASK), or statements (CONSTRUCT, DESCRIBE). */
export type AnswerKind = 'solutions' | 'graph'

/** Format of an answer, a dump or a file: its row of the table, whole. */
export type Format = FormatRow &
  Required<Pick<FormatRow, 'aliases' | 'words' | 'graphs' | 'endings'>> & { kind: AnswerKind }

/** Name of a format of rows; tables of writers are typed by it. */
export type SolutionsFormatName = (typeof solutionsFormats)[number]['name']
/** Name of a format of statements. */
export type GraphFormatName = (typeof graphFormats)[number]['name']

/** THE table of formats. Whatever reads or writes one, offers or describes it, derives from here. */
export const formats: readonly Format[] = [
  ...solutionsFormats.map((row: FormatRow) => complete('solutions', row)),
  ...graphFormats.map((row: FormatRow) => complete('graph', row))
]

function complete(kind: AnswerKind, row: FormatRow): Format {
  return { kind, aliases: [], words: [], graphs: false, endings: [], ...row }
}

/** Formats that can hold an answer of the kind, the default first. */
export function formatsFor(kind: AnswerKind): readonly Format[] {
  return formats.filter(format => format.kind === kind)
}

/** Format by its name. */
export function formatNamed(name: string): Format | undefined {
  return formats.find(format => format.name === name)
}

/** Format by one of its media types, for an answer of the kind. */
export function formatOf(kind: AnswerKind, mediaType: string): Format | undefined {
  return formatsFor(kind).find(format => format.mediaType === mediaType || format.aliases.includes(mediaType))
}

/** Names of the formats that a client means by a word (`turtle`, `n3`, `xml`), those of rows before those of RDF. */
export function formatsMeant(word: string): string[] {
  return formats.filter(({ name, words }) => name === word || words.includes(word)).map(({ name }) => name)
}

/** Format of an RDF file by the ending of its name, without `.gz`; undefined for other endings. */
export function fileFormatOf(path: string): Format | undefined {
  const ending = /\.(\w+)(?:\.gz)?$/.exec(path.toLowerCase())?.[1]
  return formats.find(({ endings }) => ending !== undefined && endings.includes(ending))
}
