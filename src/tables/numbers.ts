import type { NumberFormat } from './mapping.js'

/** Digits in groups of three, or without groups; signs, and decimals, as a format has them. */
const WHOLE = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/

/**
 * Number of a text as xsd:decimal writes it, digit for digit: affixes, blanks and the signs between thousands are left
 * out. Undefined when it is no number of the format (`1.234,56` where a full stop parts decimals).
 */
export function readNumber(text: string, { decimalChar, groupChar, affix }: NumberFormat): string | undefined {
  let rest = text.trim()
  if (affix && rest.startsWith(affix)) rest = rest.slice(affix.length).trim()
  else if (affix && rest.endsWith(affix)) rest = rest.slice(0, -affix.length).trim()
  const neutral = [...rest].map(sign => {
    if (sign === decimalChar) return '.'
    if (groupChar && (sign === groupChar || (groupChar === ' ' && /\s/u.test(sign)))) return ','
    return /[\d+-]/.test(sign) ? sign : '?'
  })
  const written = neutral.join('')
  return WHOLE.test(written) ? written.replaceAll(',', '').replace(/^\+/, '') : undefined
}
