/** A value of an answer, with what the page says in its place. */
export interface AnswerCell {
  type: 'uri' | 'literal' | 'bnode'
  value: string
  datatype?: string
  /** As people read it. */
  text: string
  /** Short form of the IRI, where the text is a name. */
  title?: string
  /** Where its link leads. */
  href?: string
  /** Whether it is where something stands in a source, which says nothing of the thing. */
  passage?: boolean
  /** Things that it lists, with their names. */
  items?: readonly { value: string; text: string }[]
  /** Of a status: whether what has it is stated as fact. */
  fact?: boolean
}

/** Values by variable; what is unbound is left out. */
export type AnswerRow = ReadonlyMap<string, AnswerCell>

/** Rows of values under variables: what a table shows and views draw. */
export interface AnswerTable {
  variables: readonly string[]
  /** The variables as people read them. */
  titles: ReadonlyMap<string, string>
  rows: readonly AnswerRow[]
}

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const numbers = new Set(
  [
    'integer',
    'decimal',
    'double',
    'float',
    'nonNegativeInteger',
    'positiveInteger',
    'int',
    'long',
    'short',
    'byte',
    'unsignedInt'
  ].map(name => XSD + name)
)
const dates = new Set(['date', 'dateTime', 'gYear', 'gYearMonth'].map(name => XSD + name))

/** The number a cell holds. */
export function numberOf(cell: AnswerCell | undefined): number | undefined {
  if (!cell || cell.type !== 'literal' || cell.value.trim() === '') return undefined
  const number = Number(cell.value)
  return Number.isFinite(number) ? number : undefined
}

/** Test whether a cell's datatype says that it is a number. */
export const isNumber = (cell: AnswerCell): boolean =>
  cell.type === 'literal' && cell.datatype !== undefined && numbers.has(cell.datatype)

/** Test whether a cell's datatype says that it is a date. */
export const isDate = (cell: AnswerCell): boolean =>
  cell.type === 'literal' && cell.datatype !== undefined && dates.has(cell.datatype)

/**
 * Milliseconds since 1970, UTC, of a date or time; of a year, month or day its first moment, or with `last` the moment
 * after its last.
 */
export function timeOf(cell: AnswerCell | undefined, last = false): number | undefined {
  const match = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(
    cell?.type === 'literal' ? cell.value.trim() : ''
  )
  if (!match) return undefined
  const [, year, month, day, time, zone] = match
  if (time !== undefined) return settled(Date.parse(`${year!}-${month!}-${day!}${time}${zone ?? 'Z'}`))
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  if (last) {
    if (month === undefined) date.setUTCFullYear(date.getUTCFullYear() + 1)
    else if (day === undefined) date.setUTCMonth(date.getUTCMonth() + 1)
    else date.setUTCDate(date.getUTCDate() + 1)
  }
  return settled(date.getTime())
}

const settled = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time)
