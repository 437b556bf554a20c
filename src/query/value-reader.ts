import { didYouMean } from '../faults.js'
import type { Report } from '../faults.js'
import type { Model } from '../model/model.js'
import type { Texts } from '../model/terms.js'
import type { Place, Position } from '../places.js'
import type { Entry, Value } from '../records/values.js'

/** Takes values of a YAML text for what they should be; what they are not is reported at its place, and something of the right kind stands in for it. */
export class ValueReader {
  constructor(private readonly file: string, protected readonly model: Model, private readonly report: Report) {}

  protected texts(value: Value): Texts {
    return Object.fromEntries(this.mapping(value, this.model.languages, 'a text by language').map(entry => [entry.key, this.text(entry.value)]))
  }

  protected mapping(value: Value, known: readonly string[], what: string): readonly Entry[] {
    const entries = this.entries(value, what, known.join(', '))
    this.known(entries, known, what)
    return entries
  }

  protected entries(value: Value, what: string, expected = 'a mapping'): readonly Entry[] {
    if (value.kind === 'mapping') return value.entries
    this.fault(value.at, `${what} has to be a mapping`, value.kind === 'text' ? value.text : 'a list', expected)
    return []
  }

  protected known(entries: readonly Entry[], known: readonly string[], what: string): void {
    for (const { key, at } of entries) if (!known.includes(key)) this.fault(at, `${what} has no ${key}`, key, didYouMean(key, known, known.join(', ')))
  }

  protected list(value: Value): readonly Value[] {
    return value.kind === 'list' ? value.values : [value]
  }

  protected text(value: Value): string {
    if (value.kind === 'text') return value.text
    this.fault(value.at, 'here has to be one text', `a ${value.kind}`, 'a text')
    return ''
  }

  protected boolean(value: Value): boolean {
    const text = this.text(value)
    if (text !== 'true' && text !== 'false') this.fault(value.at, 'here has to be true or false', text, 'true or false')
    return text === 'true'
  }

  protected integer(value: Value): number {
    const text = this.text(value)
    if (!/^\d+$/.test(text)) this.fault(value.at, 'here has to be a number', text, 'a whole number')
    return Number(text)
  }

  protected fault(at: Position, message: string, found: string, expected: string): undefined {
    const place: Place = { file: this.file, line: at.line, column: at.column }
    this.report.fault(place, { message, ...found ? { found } : {}, expected })
    return undefined
  }
}
