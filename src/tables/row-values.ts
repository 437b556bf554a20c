import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import { boundsOf } from '../rdf/edtf.js'
import { readDate } from './dates.js'
import type { EntityRule, ValueRule } from './mapping.js'
import { readNumber } from './numbers.js'
import type { TableRow } from './table-row.js'
import { fill, fillAll } from './templates.js'
import type { ReferenceValues, Template } from './templates.js'

/** Function that finds the entity of a name in a row; undefined when there is none, or several: it is then listed. */
export type FindEntity = (rule: EntityRule, name: string, row: RowValues) => string | undefined

/** Values of one row: its columns, and values that rules compute of them, in their order. */
export class RowValues implements ReferenceValues {
  readonly #values = new Map<string, readonly string[]>()
  readonly #columns = new Map<string, string>()

  constructor(
    readonly row: TableRow,
    private readonly report: Report
  ) {}

  /** Sets a value to one text. */
  set(name: string, text: string): void {
    this.#values.set(name, [text])
  }

  of(name: string): readonly string[] {
    return this.#values.get(name) ?? this.row.of(name)
  }

  locationOf(name: string): Location {
    return this.row.locationOf(this.#columns.get(name) ?? name)
  }

  /** Computes the value of a rule; texts that cannot be read are reported. */
  compute(rule: ValueRule, find: FindEntity): void {
    const [first] = (rule.interval?.start ?? rule.from[0]!).references
    this.#columns.set(rule.name, this.#columns.get(first ?? '') ?? first ?? rule.name)
    let texts = rule.interval
      ? this.#interval(rule, rule.interval)
      : firstOf(rule.default ? [...rule.from, rule.default] : rule.from, this)
    if (rule.separator !== undefined) texts = texts.flatMap(text => split(text, rule.separator!))
    if (rule.pattern) texts = texts.flatMap(text => this.#matched(rule, text) ?? this.#otherwise(rule))
    if (rule.table) texts = this.#lookedUp(rule, rule.table, texts)
    if (rule.dates)
      texts = this.#read(rule, texts, text => readDate(text, rule.dates!), `a date: ${rule.dates.join(', ')}`)
    if (rule.number) texts = this.#read(rule, texts, text => readNumber(text, rule.number!), 'a number')
    if (rule.entity) texts = texts.flatMap(text => find(rule.entity!, text, this) ?? [])
    this.#values.set(rule.name, texts)
  }

  #otherwise(rule: ValueRule): string[] {
    return rule.otherwise ? fillAll(rule.otherwise, this).filter(text => text !== '') : []
  }

  #read(
    rule: ValueRule,
    texts: readonly string[],
    read: (text: string) => string | undefined,
    expected: string
  ): string[] {
    return texts.flatMap(text => {
      const value = read(text)
      if (value !== undefined) return [value]
      if (rule.otherwise) return this.#otherwise(rule)
      return this.#unreadable(rule, text, expected)
    })
  }

  /** The text of the whole match, or of its one group; named groups become values of their own. */
  #matched(rule: ValueRule, text: string): string[] | undefined {
    const match = rule.pattern!.exec(text)
    if (!match)
      return rule.otherwise ? undefined : this.#unreadable(rule, text, `a text of the form ${rule.pattern!.source}`)
    const groups = Object.entries(match.groups ?? {})
    for (const [group, found] of groups) {
      const name = `${rule.name}.${group}`
      if (!this.#values.has(name)) this.#values.set(name, [])
      if (found) this.#values.set(name, [...this.#values.get(name)!, found])
      this.#columns.set(name, this.#columns.get(rule.name)!)
    }
    return [groups.length || match.length !== 2 ? match[0] : (match[1] ?? '')].filter(found => found !== '')
  }

  #lookedUp(rule: ValueRule, table: NonNullable<ValueRule['table']>, texts: readonly string[]): string[] {
    const asked = texts.length ? texts : table.has('') ? [''] : []
    return asked.flatMap(text => {
      const entry = table.get(text)
      if (entry) return entry.text === '' ? [] : [entry.text]
      if (rule.otherwise) return this.#otherwise(rule)
      return this.#unreadable(rule, text, didYouMean(text, [...table.keys()], 'a text of the table of values'))
    })
  }

  /** EDTF of a start and an end; an end before its start is kept as `NAME.reversed`, with a warning. */
  #interval(rule: ValueRule, { start, end, openEnd }: NonNullable<ValueRule['interval']>): string[] {
    const [from, to] = [fill(start, this), fill(end, this)]
    if (!from && !to) return []
    if (from === to) return [from]
    const time = `${from}/${to || openEnd}`
    if (boundsOf(time) !== 'it ends before it begins') return [time]
    this.#values.set(`${rule.name}.reversed`, [to])
    this.report.warning(this.locationOf(rule.name), {
      message: `${rule.name}: the end is before the start, and only the start is used`,
      found: time
    })
    return [from]
  }

  #unreadable(rule: ValueRule, found: string, expected: string): string[] {
    const at = this.locationOf(rule.name)
    const finding = { message: `${rule.name}: the text cannot be read`, found, expected }
    if (rule.unreadable === 'fault') this.report.fault(at, finding)
    else this.report.warning(at, { ...finding, message: `${finding.message}, and is left out` })
    return []
  }
}

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map(member => member.trim())
    .filter(member => member !== '')
}

/** Texts of the first template that is not empty for the row. */
function firstOf(templates: readonly Template[], row: ReferenceValues): readonly string[] {
  for (const template of templates) {
    const texts = fillAll(template, row)
    if (texts.length) return texts
  }
  return []
}
