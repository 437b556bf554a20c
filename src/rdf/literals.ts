import { xsd } from '../base/vocabulary.js'
import { isDay } from './dates.js'
import { isIri } from './rfc3987.js'

/** Function that writes a value of a datatype in the form in which stores keep it, or says what was expected. */
type Canonical = (text: string) => { lexical: string } | { expected: string }

/**
 * The form in which a literal is published: stores rewrite numbers, booleans and times to their canonical form, and
 * what is published has to be what they answer. Datatypes not in the table are kept as written.
 */
export function canonical(datatype: string, text: string): ReturnType<Canonical> {
  return table.get(datatype)?.(text) ?? { lexical: text }
}

/** Datatypes that stores answer as xsd:integer, so that a graph which uses them would not come back as published. */
export const integerSubtypes: ReadonlySet<string> = new Set(
  xsd
    .all(
      'nonNegativeInteger',
      'positiveInteger',
      'nonPositiveInteger',
      'negativeInteger',
      'long',
      'int',
      'short',
      'byte',
      'unsignedLong',
      'unsignedInt',
      'unsignedShort',
      'unsignedByte'
    )
    .map(({ value }) => value)
)

/** Datatypes of whole numbers. */
export const integerTypes: ReadonlySet<string> = new Set([xsd('integer').value, ...integerSubtypes])

/** Datatypes of numbers. */
export const numericTypes: ReadonlySet<string> = new Set([
  ...integerTypes,
  ...xsd.all('decimal', 'double', 'float').map(({ value }) => value)
])

const when =
  (test: RegExp, expected: string, write: (match: RegExpExecArray) => string | undefined): Canonical =>
  text => {
    const match = test.exec(text)
    const lexical = match ? write(match) : undefined
    return lexical === undefined ? { expected } : { lexical }
  }

const zone = '(Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?'
const writeZone = (text: string | undefined): string => (text === '+00:00' || text === '-00:00' ? 'Z' : (text ?? ''))
const day = '(-?(?:[1-9]\\d{3,}|0\\d{3}))-(\\d\\d)-(\\d\\d)'

/** Number with an exponent or without. */
const NUMBER = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/
/** Digits after the first that tell any two doubles apart. */
const MAX_DIGITS = 17
const integer = when(/^[+-]?\d+$/, 'an integer', ([text]) => BigInt(text.replace('+', '')).toString())

const table = new Map<string, Canonical>(
  [
    ['boolean', when(/^(?:(true|1)|false|0)$/, 'true or false', ([, yes]) => String(Boolean(yes)))],
    ['integer', integer],
    [
      'decimal',
      when(/^([+-]?)(\d*)(?:\.(\d*))?$/, 'a decimal number', ([, sign, whole = '', part = '']) => {
        if (!whole && !part) return undefined
        const digits = whole.replace(/^0+(?=\d)/, '') || '0'
        const fraction = part.replace(/0+$/, '')
        const number = fraction ? `${digits}.${fraction}` : digits
        return sign === '-' && number !== '0' ? `-${number}` : number
      })
    ],
    ['double', when(NUMBER, 'a number', ([text]) => plain(text, number => number))],
    ['float', when(NUMBER, 'a number', ([text]) => plain(text, Math.fround))],
    [
      'date',
      when(new RegExp(`^${day}${zone}$`), 'a date, YYYY-MM-DD', ([text, y, m, d, z]) =>
        isDay(Number(y), Number(m), Number(d))
          ? text.slice(0, text.length - (z?.length ?? 0)) + writeZone(z)
          : undefined
      )
    ],
    [
      'dateTime',
      when(
        new RegExp(`^${day}T([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)(\\.\\d+)?${zone}$`),
        'a date and time, YYYY-MM-DDThh:mm:ss',
        match => {
          const [, y, m, d, hours, minutes, seconds, fraction = '', z] = match
          if (!isDay(Number(y), Number(m), Number(d))) return undefined
          return `${y}-${m}-${d}T${hours}:${minutes}:${seconds}${fraction.replace(/\.?0+$/, '')}${writeZone(z)}`
        }
      )
    ],
    ['gYear', when(new RegExp(`^-?(?:[1-9]\\d{3,}|0\\d{3})${zone}$`), 'a year of four digits', ([text]) => text)],
    [
      'gYearMonth',
      when(
        new RegExp(`^-?(?:[1-9]\\d{3,}|0\\d{3})-(?:0[1-9]|1[0-2])${zone}$`),
        'a year and month, YYYY-MM',
        ([text]) => text
      )
    ],
    // White space beyond ASCII may be in an IRI; where one is written by hand it is a slip.
    ['anyURI', when(/^[^:]+:\S+$/, 'an absolute IRI', ([text]) => (isIri(text) ? text : undefined))],
    ['language', when(/^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/, 'a language tag', ([text]) => text)]
  ].map(([name, write]) => [xsd.term(name as string).value, write as Canonical])
)

for (const subtype of integerSubtypes) table.set(subtype, integer)

/** Numbers without an exponent, as the store prints them. `round`: to the precision of the datatype. */
function plain(text: string, round: (number: number) => number): string {
  if (/INF|NaN/.test(text)) return text.replace('+', '')
  const number = round(Number(text))
  const sign = number < 0 || Object.is(number, -0) ? '-' : ''
  if (!Number.isFinite(number)) return `${sign}INF`
  const [, lead = '', rest = '', exponent] = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest(Math.abs(number), round))!
  const digits = lead + rest
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const fraction = digits.slice(point)
  return sign + digits.slice(0, point).padEnd(point, '0') + (fraction && `.${fraction}`)
}

/** The fewest digits that are read as a number; of two that are as near, the larger, as `toExponential` chooses. */
function shortest(number: number, round: (number: number) => number): string {
  for (let digits = 0; digits < MAX_DIGITS; digits++) {
    const written = number.toExponential(digits)
    if (round(Number(written)) === number) return written
  }
  return number.toExponential()
}

/** Test whether a text is an absolute IRI as it may stand in data. */
export function isAbsoluteIri(text: string): boolean {
  return 'lexical' in table.get(xsd('anyURI').value)!(text)
}
