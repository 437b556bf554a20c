import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import { dateFormatProblem } from './dates.js'
import type { EntityRule, NumberFormat, RecordTemplate, TableEntry, ValueRule } from './mapping.js'
import { TemplateReader } from './template-reader.js'
import { parseTemplate } from './templates.js'
import type { Template } from './templates.js'

const ruleKeys = [
  ...['from', 'default', 'pattern', 'separator', 'values', 'otherwise', 'date', 'number', 'interval', 'open end'],
  ...['entity', 'link', 'on', 'post', 'state', 'create', 'unreadable']
]

/** Function that finds a value table by its path below the mappings; undefined when there is no such file. */
export type ValueTables = (path: string, at: Location) => ReadonlyMap<string, TableEntry> | undefined

/** Reader of the rules by which values are made of cells. */
export abstract class ValueRuleReader extends TemplateReader {
  constructor(
    file: string,
    report: Report,
    private readonly tables: ValueTables
  ) {
    super(file, undefined, report)
  }

  protected abstract record(value: ParsedValue): RecordTemplate | undefined

  protected rule({ key: name, at, value }: ParsedEntry): ValueRule {
    const entries = value.kind === 'text' ? [{ key: 'from', at, value }] : this.entries(value, 'a value')
    this.known(entries, ruleKeys, 'a value')
    const of = (key: string): ParsedValue | undefined => entries.find(entry => entry.key === key)?.value
    const from = of('from')
    const separator = of('separator') && this.text(of('separator')!)
    const date = of('date')
    const interval = of('interval')
    return {
      name,
      at: this.location(at),
      from: from
        ? this.list(from).map(each => this.#reference(each))
        : [parseTemplate(`$(${name})`, this.location(at))],
      default: of('default') && this.template(of('default')!),
      pattern: of('pattern') && this.pattern(of('pattern')!, source => source),
      separator,
      table: of('values') && this.#table(of('values')!),
      otherwise: of('otherwise') && this.template(of('otherwise')!),
      dates: date && this.list(date).map(each => this.#dateFormat(each)),
      number: of('number') && this.#number(of('number')!),
      interval: interval && this.#interval(interval, of('open end')),
      entity: of('entity') && this.#entity(of('entity')!, of),
      unreadable: of('unreadable') ? this.choice(of('unreadable')!, ['fault', 'leave out']) : 'fault'
    }
  }

  /** A column named alone, or a text with references. */
  #reference(value: ParsedValue): Template {
    const text = this.text(value)
    return parseTemplate(text.includes('$(') ? text : `$(${text})`, this.location(value.at))
  }

  #table(value: ParsedValue): ReadonlyMap<string, TableEntry> {
    if (value.kind === 'text') {
      const at = this.location(value.at)
      const table = this.tables(value.text, at)
      if (!table) this.fault(at, 'there is no such table of values', value.text, 'a CSV file beside the mapping')
      return table ?? new Map()
    }
    return new Map(
      this.entries(value, 'a table of values', '{ TEXT: what it stands for }').map(({ key, value }) => [
        key,
        { text: this.text(value), at: this.location(value.at) }
      ])
    )
  }

  #dateFormat(value: ParsedValue): string {
    const format = this.text(value)
    const problem = dateFormatProblem(format)
    if (problem) this.fault(value.at, `the date format cannot be read: ${problem}`, format, 'yyyy-MM-dd, M/d/yyyy …')
    return format
  }

  #number(value: ParsedValue): NumberFormat {
    const format = { decimalChar: '.', groupChar: '', affix: '' }
    if (value.kind === 'text' && value.text === 'true') return format
    for (const entry of this.mapping(value, Object.keys(format), 'a number')) {
      if (entry.key in format) format[entry.key as keyof typeof format] = this.text(entry.value)
    }
    if (format.decimalChar === format.groupChar)
      this.fault(value.at, 'the same sign separates thousands and decimals', format.groupChar, 'two signs')
    return format
  }

  #interval(value: ParsedValue, open: ParsedValue | undefined): ValueRule['interval'] {
    const [start, end, more] = this.list(value)
    if (!start || !end || more) {
      this.fault(value.at, 'an interval needs a start and an end', `${this.list(value).length} texts`, '[start, end]')
      return undefined
    }
    const openEnd = open ? this.choice(open, ['unknown', 'open']) : 'unknown'
    return { start: this.#reference(start), end: this.#reference(end), openEnd: openEnd === 'open' ? '..' : '' }
  }

  #entity(value: ParsedValue, of: (key: string) => ParsedValue | undefined): EntityRule {
    const [link, on, post, state, create] = ['link', 'on', 'post', 'state', 'create'].map(of)
    const undated = on ? undefined : (post ?? state)
    if (undated) this.fault(undated.at, 'a post or a state needs a day', this.text(undated), 'on: DAY')
    return {
      classes: this.list(value).map(each => this.text(each)),
      at: this.location(value.at),
      link: link && this.template(link),
      on: on && this.#reference(on),
      post: post && this.#reference(post),
      state: state && this.#reference(state),
      create: create && this.record(create)
    }
  }
}
