import type { Location } from '../base/location.js'
import type { Template, TemplateMapping } from './templates.js'

/** Mapping of a table to records: one file of data/mappings. */
export interface TableMapping {
  /** Name of the file without its ending. */
  name: string
  file: string
  at: Location
  /** Slug of the source that the table is. */
  source: { slug: string; at: Location }
  /** Where the table can be obtained: an address, or a sentence. */
  obtain: string
  table: TableDialect
  /** Key of a row; its number in the table where none is given. */
  key?: Template
  /** Where the table itself says that a row comes from. */
  passage: { page?: Template; document?: Template }
  faultyRows: 'stop' | 'leave out'
  /** Rows that are mapped: each column has to match (`only`), or must not (`skip`). */
  conditions: readonly RowCondition[]
  values: ReadonlyMap<string, ValueRule>
  records: readonly RecordTemplate[]
  /** Whether the file was read without faults. */
  isSound: boolean
  /** Fingerprint of the mapping's text and of the value tables that it reads. */
  fingerprint: string
}

/** Dialect of a table: where it is, and how it is read. Names are those of CSVW's dialects. */
export interface TableDialect {
  /** Path below the folder of tables; `*` and `?` stand for any characters of a name. */
  path: string
  at: Location
  format: TableFormat
  delimiter?: string
  quoteChar?: string
  commentPrefix?: string
  encoding: string
  /** Whether a row names the columns. */
  header: boolean
  /** Rows before the header. */
  skipRows: number
  /** Names of the columns of a table without a header. */
  columns: readonly string[]
  /** XML: local name of the elements that are rows; JSON: keys that lead to the list of rows. */
  rows: string
  /** Name of a spreadsheet's sheet; the first when empty. */
  sheet: string
  /** Columns in which an empty cell says that the one above holds (merged cells). */
  fillDown: readonly string[]
  /** Texts of cells that say nothing. */
  nulls: ReadonlySet<string>
  /** Language of the table's texts. */
  language: string
}

/** Formats of tables. */
export const tableFormats = ['csv', 'tsv', 'json', 'jsonl', 'xml', 'xlsx'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Condition on a cell of a row. */
export interface RowCondition {
  column: string
  pattern: RegExp
  wanted: boolean
  at: Location
}

/** Rule by which a value is made of a row's cells. */
export interface ValueRule {
  name: string
  at: Location
  /** Columns and earlier values that it is made of: the first that is not empty. */
  from: readonly Template[]
  /** Text of an empty cell. */
  default?: Template
  /** Part of it: a regular expression; named groups are values `NAME.GROUP`. */
  pattern?: RegExp
  /** What separates the members of a list in one cell. */
  separator?: string
  /** What each text stands for. */
  table?: ReadonlyMap<string, TableEntry>
  /** What a text that the table lacks stands for; '' leaves it out, undefined is a fault. */
  otherwise?: Template
  /** Date formats, in the order in which they are tried. */
  dates?: readonly string[]
  number?: NumberFormat
  /** Start and end of a time, each the text of a value. */
  interval?: { start: Template; end: Template; openEnd: string }
  entity?: EntityRule
  /** Whether a text that cannot be read is a fault of its row, or left out with a warning. */
  unreadable: 'fault' | 'leave out'
}

/** Meaning of a text of a value table, and where it is said. */
export interface TableEntry {
  text: string
  at: Location
}

/** Format of numbers, as in CSVW. */
export interface NumberFormat {
  decimalChar: string
  groupChar: string
  /** Signs before or after the number, such as a currency's. */
  affix: string
}

/** Rule by which a name becomes an entity. */
export interface EntityRule {
  /** Local names of classes; an entity of a class below will do. */
  classes: readonly string[]
  at: Location
  /** IRI of the thing elsewhere, by which it is known before its name is. */
  link?: Template
  /** Day on which whoever is meant held a post, as EDTF; the post where the name does not say it, and its state. */
  on?: Template
  post?: Template
  state?: Template
  /** What is made where nothing is found; undefined: nothing ever is. */
  create?: RecordTemplate
}

/** Template of a record or of an entity. */
export interface RecordTemplate {
  at: Location
  id: Template
  fields: TemplateMapping
  /** Made only of rows for which this is not empty. */
  condition?: Template
  /** Made once, by the first row that gives its id. */
  once: boolean
}
