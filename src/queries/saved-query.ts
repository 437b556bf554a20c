import type { Term } from '@rdfjs/types'
import type { Position } from '../base/location.js'
import type { LanguageMap } from '../model/terms.js'
import type { QueryAnalysis } from '../sparql/analysis.js'
import type { Parsed } from '../sparql/parser.js'

/** Names that the address of an answer has for other things than its query's parameters. */
// prettier-ignore
export const reservedParameters = [
  'bom', 'columns', 'coverage', 'filter', 'format', 'lang', 'limit', 'offset', 'page', 'release', 'row', 'safe', 'sort'
] as const

/** One of the names that no parameter of a query has. */
export type ReservedParameter = (typeof reservedParameters)[number]

/** A question in a file: its query with what its header says of it. */
export interface SavedQuery {
  /** The file's name without `.rq`. */
  name: string
  /** Relative to the project folder. */
  file: string
  /** The file's text, runnable as it stands. */
  text: string
  /** The query alone: the text without its header. */
  query: string
  parsed: Parsed
  form: QueryAnalysis
  title: LanguageMap
  description: LanguageMap
  parameters: readonly Parameter[]
  view: QueryView
  topics: readonly string[]
  /** Pages that show it: those of a class's things, with the parameter that the thing is given for. */
  dossiers: readonly Dossier[]
  /** Its place among the answers that the start page shows. */
  headline?: number
  /** What people ask with it, in plain words: the start page leads from each to its answer. */
  questions: readonly ExampleQuestion[]
  /** What columns of the answer are called, where no class or property of that name says it well. */
  columns: Readonly<Record<string, LanguageMap>>
  /** Numbers that are shown together with what other columns say of them. */
  quantities: readonly Quantity[]
}

/** Number of an answer's rows, by the columns that hold it, its unit or currency (ISO 4217), and how exact it is. */
export interface Quantity {
  value: string
  unit?: string
  currency?: string
  exactness?: string
  /** Notation of the exactness that goes without saying. */
  unless?: string
}

/** A class on whose things' pages a query is shown, and the parameter that is then the thing. */
export interface Dossier {
  classIri: string
  parameter: string
}

/** A question in plain words, and the arguments with which the query answers it, as an address gives them. */
export interface ExampleQuestion {
  ask: LanguageMap
  arguments: Readonly<Record<string, string>>
  /** Position in the query's file. */
  at: Position
}

/** Parameter of a saved query. */
export interface Parameter {
  /** The variable that it binds. */
  name: string
  type: ParameterType
  label: LanguageMap
  required: boolean
  /** May be given several times. */
  many: boolean
  /** The value in the file. */
  example: Term
}

/** Types of parameters that are no class. */
export const simpleTypes = ['date', 'integer', 'decimal', 'boolean', 'string', 'language'] as const

/** One of the simple types, or an instance of a class. */
export type ParameterType = { kind: (typeof simpleTypes)[number] } | { kind: 'class'; iri: string; name: string }

/** Names of the views. */
export const viewNames = ['table', 'matrix', 'tracks', 'timeline', 'map', 'network', 'chart', 'lines', 'cards'] as const

/** View of an answer; the mapping says which variable plays which part. */
export interface QueryView {
  name: (typeof viewNames)[number]
  mapping: Readonly<Record<string, string>>
}

/** Classes of a thing in the graph; undefined for an IRI that it does not have. */
export type TypesOf = (iri: string) => ReadonlySet<string> | undefined
