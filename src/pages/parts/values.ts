import { edtf, xsd } from '../../base/vocabulary.js'
import { numericTypes } from '../../rdf/literals.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { localeOf } from '../../site/messages.js'
import type { Translator } from '../../site/messages.js'
import { shownText, unbroken } from './texts.js'
import { timeText } from './time.js'
import { pointText } from './time-point.js'

/** Literal, however it came here. */
export interface Literal {
  value: string
  language?: string
  datatype?: string
}

const dates = new Set(xsd.all('date', 'dateTime', 'gYear', 'gYearMonth').map(({ value }) => value))

/** Literal as the reader's language writes it: numbers grouped, times in words, languages by name. */
export function literalText({ value, datatype = '' }: Literal, language: string, t: Translator): string {
  if (numericTypes.has(datatype)) return numberText(value, language)
  if (dates.has(datatype)) return pointText(value, t) ?? value
  if (datatype.startsWith(edtf.iri)) return timeText(value, t)
  if (datatype === xsd('language').value) return languageName(value, language)
  if (datatype === xsd('boolean').value) return t(value === 'true' || value === '1' ? 'yes' : 'no')
  return value
}

/** Literal as HTML: a text of another language says so, a time keeps what the source wrote. */
export function literalHtml(literal: Literal, language: string, t: Translator): Html {
  const text = literalText(literal, language, t)
  if (literal.language) return shownText({ text, lang: literal.language === language ? undefined : literal.language })
  if (literal.datatype?.startsWith(edtf.iri) && text !== literal.value)
    return html`<span title="EDTF ${literal.value}">${unbroken(text)}</span>`
  return html`${unbroken(text)}`
}

/** Number with the language's signs; four digits stay together, since most are years. */
export function numberText(value: string | number | bigint, language: string): string {
  const options = { maximumFractionDigits: 20, useGrouping: 'min2' } as unknown as Intl.NumberFormatOptions
  const number = new Intl.NumberFormat(localeOf(language), options)
  // Text keeps the digits that a floating point number would lose.
  return Number.isFinite(Number(value)) ? number.format(value as never) : String(value)
}

/** Bytes with a fitting unit. */
export function bytesText(bytes: number, language: string): string {
  const [unit, divisor] = (
    [
      ['megabyte', 1e6],
      ['kilobyte', 1e3],
      ['byte', 1]
    ] as const
  ).find(([, size]) => bytes >= size) ?? ['byte', 1]
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / divisor
  )
}

/** Name of a language in a language. */
export function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
