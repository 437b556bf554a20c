import { escapeRegExp } from '../base/escape-regexp.js'
import { isDay } from '../rdf/dates.js'

/** Parts of a date format (Unicode Technical Standard 35, as CSVW has them); those of the time of day are skipped. */
const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<short>\\d{2})',
  MMMM: '(?<name>\\p{L}+)\\.?',
  MMM: '(?<name>\\p{L}+)\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  S: '\\d+',
  X: '(?:Z|[+-]\\d{2}(?::?\\d{2})?)'
}
/** Formats of numbers that count from the beginning of 1970, in UTC: their units in a second. */
const UNIX: Readonly<Record<string, number>> = { 'unix': 1, 'unix ms': 1000 }
const MONTHS = 'january february march april may june july august september october november december'.split(' ')
/** First year of two digits that is of the last century. */
const PIVOT = 50

const compiled = new Map<string, RegExp | string>()

/** Problem of a date format; undefined when it can be read. */
export function dateFormatProblem(format: string): string | undefined {
  const pattern = format in UNIX ? undefined : compile(format)
  return typeof pattern === 'string' ? pattern : undefined
}

/**
 * Date of a text in EDTF by the first format that fits: a day, a month or a year. Undefined when none fits, or when
 * there is no such day.
 */
export function readDate(text: string, formats: readonly string[]): string | undefined {
  for (const format of formats) {
    if (format in UNIX && /^-?\d+$/.test(text)) return dayOf((Number(text) / UNIX[format]!) * 1000)
    if (format in UNIX) continue
    const pattern = compile(format)
    const groups = typeof pattern === 'string' ? undefined : pattern.exec(text)?.groups
    const date = groups && dateOf(groups)
    if (date !== undefined) return date
  }
  return undefined
}

/** Day of a moment in milliseconds; undefined beyond the years of four digits. */
function dayOf(moment: number): string | undefined {
  const day = Math.abs(moment) <= 8.64e15 ? new Date(moment).toISOString().split('T')[0]! : ''
  return /^\d{4}-/.test(day) ? day : undefined
}

function dateOf({ year, short, name, month, day }: Record<string, string | undefined>): string | undefined {
  const full = year === undefined ? Number(short) + (Number(short) < PIVOT ? 2000 : 1900) : Number(year)
  const number = name === undefined ? Number(month) : monthOf(name)
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  if (name === undefined && month === undefined) return pad(full, 4)
  if (!isDay(full, number, day === undefined ? 1 : Number(day))) return undefined
  const days = day === undefined ? '' : `-${pad(Number(day), 2)}`
  return `${pad(full, 4)}-${pad(number, 2)}${days}`
}

/** Month of an English name, or of at least three letters of one; 0 when there is none. */
function monthOf(name: string): number {
  const low = name.toLowerCase()
  return low.length < 3 ? 0 : MONTHS.findIndex(month => month.startsWith(low)) + 1
}

/** Pattern of a date format, or its problem. */
function compile(format: string): RegExp | string {
  let pattern = compiled.get(format)
  if (pattern === undefined) compiled.set(format, (pattern = patternOf(format)))
  return pattern
}

function patternOf(format: string): RegExp | string {
  const pieces = format.match(/'[^']*'|y+|M+|d+|H+|m+|s+|S+|X+|[^yMdHmsSX']+/g) ?? []
  const unknown = pieces.find(piece => /^[yMdHmsSX]/.test(piece) && !(piece in PARTS))
  if (unknown !== undefined) return `unknown part ${unknown}`
  if (!pieces.some(piece => piece.startsWith('y'))) return 'it has no year'
  const has = (letter: string): boolean => pieces.some(piece => piece.startsWith(letter))
  if (has('d') && !has('M')) return 'it has a day and no month'
  const source = pieces.map(piece => PARTS[piece] ?? escapeRegExp(piece.replace(/^'|'$/g, '')))
  try {
    return new RegExp(`^${source.join('')}$`, 'u')
  } catch {
    return 'a part stands twice'
  }
}
