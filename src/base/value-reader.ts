import { didYouMean } from './faults.js'
import type { Report } from './faults.js'
import type { Location, Position } from './location.js'
import type { ParsedEntry, ParsedValue } from './parsed-values.js'

/**
 * Reader of the values of a YAML text. A value of the wrong kind is a fault, and an empty one of the right kind is read
 * instead. `languages`: those that texts may be in, the first for a text without a language; any when left out.
 */
export class ValueReader {
  constructor(
    protected readonly file: string,
    private readonly languages: readonly string[] | undefined,
    private readonly report: Report
  ) {}

  /** Texts by language tag; one text alone is in the first language. */
  protected texts(value: ParsedValue): Readonly<Record<string, string>> {
    if (value.kind === 'text') return { [this.languages?.[0] ?? 'en']: value.text }
    const entries = this.entries(value, 'a text by language', this.languages?.join(', ') ?? '{ en: … }')
    if (this.languages) this.known(entries, this.languages, 'a text by language')
    return Object.fromEntries(entries.map(entry => [entry.key, this.text(entry.value)]))
  }

  protected mapping(value: ParsedValue, known: readonly string[], what: string): readonly ParsedEntry[] {
    const entries = this.entries(value, what, known.join(', '))
    this.known(entries, known, what)
    return entries
  }

  protected entries(value: ParsedValue, what: string, expected = 'a mapping'): readonly ParsedEntry[] {
    if (value.kind === 'mapping') return value.entries
    this.fault(value.at, `${what} must be a mapping`, value.kind === 'text' ? value.text : 'a list', expected)
    return []
  }

  protected known(entries: readonly ParsedEntry[], known: readonly string[], what: string): void {
    for (const { key, at } of entries)
      if (!known.includes(key)) this.fault(at, `${what} has no ${key}`, key, didYouMean(key, known, known.join(', ')))
  }

  protected list(value: ParsedValue): readonly ParsedValue[] {
    return value.kind === 'list' ? value.values : [value]
  }

  protected text(value: ParsedValue): string {
    if (value.kind === 'text') return value.text
    this.fault(value.at, 'not a single text', `a ${value.kind}`, 'a text')
    return ''
  }

  protected boolean(value: ParsedValue): boolean {
    const text = this.text(value)
    if (text !== 'true' && text !== 'false') this.fault(value.at, 'not true or false', text, 'true or false')
    return text === 'true'
  }

  protected integer(value: ParsedValue): number {
    const text = this.text(value)
    if (!/^\d+$/.test(text)) this.fault(value.at, 'not a number', text, 'a whole number')
    return Number(text)
  }

  protected fault(at: Position, message: string, found: string, expected: string): undefined {
    const location: Location = { file: this.file, line: at.line, column: at.column }
    this.report.fault(location, { message, found: found || undefined, expected })
    return undefined
  }
}
