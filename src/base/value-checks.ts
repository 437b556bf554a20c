import type { Finding, Report } from './faults.js'
import type { Position } from './location.js'
import type { ParsedValue } from './parsed-values.js'

/** Limits of data files of every format, so that no file can use up the memory. Sizes in UTF-16 units. */
export const DATA_LIMITS = {
  /** Lists and mappings inside of each other. */
  depth: 100,
  /** One text, number or name. */
  text: 1_000_000,
  /** One row of CSV or line of JSON Lines. */
  record: 10_000_000,
  /** One YAML file. */
  file: 4_000_000,
  /** Values of one YAML file, what aliases repeat counted each time. */
  values: 1_000_000
}

/** A character that XML 1.0 cannot hold (section 2.2, Char), lone surrogates among them. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u

/** Test whether XML 1.0 can hold a text: most control characters cannot be written in it. */
export function isXml(text: string): boolean {
  return !NOT_XML.test(text)
}

/** Finding for lists and mappings nested beyond the limit. */
export const tooDeep: Finding = { message: 'nested too deeply', expected: `at most ${DATA_LIMITS.depth} levels` }

/** Finding for a row or line beyond the limit. */
export const tooLong: Finding = {
  message: 'the record is too long',
  expected: `at most ${DATA_LIMITS.record} characters`
}

/**
 * Check of what is a fault in every data format, whatever its grammar allows: a duplicate key of a mapping, a text with
 * characters that XML cannot carry, a text that is too long. Of two entries with one key the first is kept.
 */
export function checkValue(file: string, value: ParsedValue, report: Report): void {
  if (value.kind === 'text') checkText(file, value.text, value.at, report)
  else if (value.kind === 'list') for (const member of value.values) checkValue(file, member, report)
  else {
    const keys = new Set<string>()
    value.entries = value.entries.filter(entry => {
      const isDuplicate = keys.has(entry.key)
      if (isDuplicate) report.fault({ file, ...entry.at }, { message: 'duplicate key', found: shorten(entry.key) })
      keys.add(entry.key)
      checkText(file, entry.key, entry.at, report)
      checkValue(file, entry.value, report)
      return !isDuplicate
    })
  }
}

function checkText(file: string, text: string, at: Position, report: Report): void {
  if (text.length > DATA_LIMITS.text)
    report.fault(
      { file, ...at },
      {
        message: 'the text is too long',
        found: `${text.length} characters`,
        expected: `at most ${DATA_LIMITS.text} characters`
      }
    )
  const character = unpublishable(text)
  if (character) report.fault({ file, ...at }, character.finding)
}

/** First character of a text that cannot be published, its offset in UTF-16 units, and its finding. */
export function unpublishable(text: string): { character: string; offset: number; finding: Finding } | undefined {
  const match = NOT_XML.exec(text)
  if (!match) return undefined
  const finding = {
    message: 'the text has a character that cannot be published',
    found: `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    expected: 'no control characters, lone surrogates, U+FFFE or U+FFFF'
  }
  return { character: match[0], offset: match.index, finding }
}

/** Text for a message: at most so many characters, and an ellipsis where there are more. */
export function shorten(text: string, max = 60): string {
  return text.length > max ? `${text.slice(0, max)}…` : text
}
