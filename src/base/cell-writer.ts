import { escapeRegExp } from './escape-regexp.js'

/** Writer of the cells of delimited text (RFC 4180): a cell that needs quotes gets them. */
export function cellWriter(delimiter: string): (text: string) => string {
  const special = new RegExp(`["\\r\\n${escapeRegExp(delimiter)}]`)
  return text => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
}
