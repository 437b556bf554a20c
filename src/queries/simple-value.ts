import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { isDay } from '../rdf/dates.js'
import { xsd } from '../base/vocabulary.js'
import type { simpleTypes } from './saved-query.js'

type SimpleType = (typeof simpleTypes)[number]

interface TypeSyntax {
  pattern: RegExp
  expected: string
  datatype?: string
  valid?(text: string): boolean
  canonical?(text: string): string
}

const syntaxes: Record<SimpleType, TypeSyntax> = {
  date: {
    pattern: /^(?!-0000)(-?(?:0\d{3}|[1-9]\d{3,8}))-(\d{2})-(\d{2})$/,
    expected: 'a date like 2004-06-30',
    datatype: 'date',
    valid: isDate
  },
  integer: {
    pattern: /^[+-]?\d{1,18}$/,
    expected: 'a whole number',
    datatype: 'integer',
    canonical: text => String(BigInt(text.replace('+', '')))
  },
  decimal: { pattern: /^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/, expected: 'a number like 1.5', datatype: 'decimal' },
  boolean: { pattern: /^(true|false)$/, expected: 'true or false', datatype: 'boolean' },
  string: { pattern: /^[^]*$/, expected: 'a text' },
  language: { pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, expected: 'a language tag like ka' }
}

/** The literal for a value of a simple type; undefined when it is none. */
export function simpleValue(type: SimpleType, text: string): Term | undefined {
  const { pattern, datatype, valid, canonical } = syntaxes[type]
  if (!pattern.test(text) || valid?.(text) === false) return undefined
  return DataFactory.literal(canonical?.(text) ?? text, datatype ? xsd.term(datatype) : undefined)
}

/** Words for a value of a simple type. */
export function expectedOf(type: SimpleType): string {
  return syntaxes[type].expected
}

/** Test whether a term is one that the type's values are. */
export function isOfSimpleType(type: SimpleType, term: Term): boolean {
  return (
    term.termType === 'Literal' &&
    term.language === '' &&
    term.datatype.value === xsd.term(syntaxes[type].datatype ?? 'string').value &&
    simpleValue(type, term.value) !== undefined
  )
}

/** Test whether a text of a date's pattern is a day of the calendar, in years of any number of digits. */
function isDate(text: string): boolean {
  const [, year, month, day] = syntaxes.date.pattern.exec(text) ?? []
  return isDay(Number(year), Number(month), Number(day))
}
