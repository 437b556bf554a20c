import { schema } from '../../base/vocabulary.js'
import type { Quantity } from '../../queries/saved-query.js'
import type { Labels } from '../../lookup/labels.js'
import { localeOf } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import type { JsonRow } from '../../sparql/results-json.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import type { StatedValue } from './field-groups.js'
import { unbroken } from './texts.js'
import { numberText } from './values.js'

/**
 * Number of a row as people say it, with what its other columns say of it: `€1.1 million`, `up to 500 missiles`. What
 * is written after a number in the reader's language has a name that begins with a hyphen: `-მდე` gives `500-მდე`.
 */
export function quantityText(row: JsonRow, quantity: Quantity, names: Labels, context: PageContext): Html {
  const { language, site } = context
  const valueOf = (variable: string | undefined): string => {
    const term = row[variable ?? '']
    return typeof term?.value === 'string' ? term.value : ''
  }
  const nameOf = (variable: string | undefined): string => {
    const value = valueOf(variable)
    return row[variable ?? '']?.type === 'uri' ? names.label(value).text : value
  }
  const [value, currency] = [valueOf(quantity.value), valueOf(quantity.currency)]
  const number = currency ? moneyText(value, currency, language) : numberText(value, language)
  const isUnsaid = site.model.concepts.get(valueOf(quantity.exactness))?.notation === quantity.unless
  const exactness = isUnsaid ? '' : nameOf(quantity.exactness)
  const exact = exactness.startsWith('-') ? `${number}${exactness}` : `${exactness} ${number}`
  return html`<span>${unbroken(`${exact} ${nameOf(quantity.unit)}`.trim())}</span>`
}

/**
 * Number of a node of its own with what the node says of it, in the order of its fields: `500 missiles · up to`, and
 * `500-მდე რაკეტა` where a name begins with a hyphen. Undefined for a node without a number.
 */
export function quantityOfNode(
  parts: readonly (readonly [property: string, values: readonly Pick<StatedValue, 'term'>[]])[],
  names: Labels,
  { language, site: { model } }: PageContext
): Content {
  const isBelow = (property: string, above: 'value' | 'currency'): boolean =>
    model.superproperties(property).includes(schema(above).value)
  const literalOf = (above: 'value' | 'currency'): string | undefined =>
    parts.find(([property]) => isBelow(property, above))?.[1][0]?.term.value
  const [value, currency] = [literalOf('value'), literalOf('currency')]
  if (value === undefined) return undefined
  const said = parts
    .filter(([property]) => !isBelow(property, 'value') && !isBelow(property, 'currency'))
    .flatMap(([, values]) => values)
    .map(({ term }) => (term.termType === 'Literal' ? term.value : names.label(term.value).text))
  const ending = said.filter(text => text.startsWith('-')).join('')
  const others = said.filter(text => !text.startsWith('-'))
  if (currency !== undefined) return dotted([unbroken(`${moneyText(value, currency, language)}${ending}`), ...others])
  const [unit = '', ...rest] = others
  return dotted([unbroken(`${numberText(value, language)}${ending} ${unit}`.trim()), ...rest])
}

/** Sum of money as people say it: round sums in words (`€1.1 million`), others in full; `currency` is of ISO 4217. */
export function moneyText(value: string, currency: string, language: string): string {
  const locale = localeOf(language)
  const amount = Number(value)
  if (!/^[A-Z]{3}$/.test(currency) || !Number.isFinite(amount))
    return `${numberText(value, language)} ${currency}`.trim()
  const inWords = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 4 } as const
  const isRound = Math.abs(amount) >= 1e6 && Number(amount.toPrecision(4)) === amount
  const number = isRound
    ? new Intl.NumberFormat(locale, inWords).format(amount)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value as never)
  // The language says on which side of the number the currency stands, and how far from it.
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0
  }).formatToParts(1)
  return parts.map(part => (part.type === 'integer' ? number : part.value)).join('')
}
