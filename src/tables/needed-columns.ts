import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import { didYouMean } from '../base/faults.js'
import type { RecordTemplate, TableMapping, ValueRule } from './mapping.js'
import type { NeededColumns } from './missing-columns.js'
import type { Template, TemplateValue } from './templates.js'

/** Columns that a mapping needs: the names in it that are no values. A part that a value does not have is a fault. */
export function neededColumns(mapping: TableMapping, report: Report): NeededColumns {
  const columns = new Map<string, Location>()
  const known = new Set<string>()
  const need = (name: string, at: Location): void => {
    const [value] = name.split('.') as [string]
    if (known.has(name)) return
    if (known.has(value)) {
      const parts = [...known].filter(each => each.startsWith(`${value}.`))
      const expected = didYouMean(name, parts, parts.join(' or ') || 'a pattern with named groups')
      report.fault(at, { message: 'the value has no such part', found: name, expected })
    } else if (!columns.has(name)) columns.set(name, at)
  }
  const template = (each: Template | undefined): void => {
    for (const name of each?.references ?? []) need(name, each!.at)
  }
  const record = ({ id, fields, condition }: RecordTemplate): void => {
    for (const each of [id, condition]) template(each)
    walk(fields, template)
  }
  for (const { column, at } of mapping.conditions) need(column, at)
  for (const rule of mapping.values.values()) {
    for (const each of rule.interval ? [rule.interval.start, rule.interval.end] : rule.from) template(each)
    known.add(rule.name)
    for (const part of partsOf(rule)) known.add(`${rule.name}.${part}`)
    const { link, on, post, state, create } = rule.entity ?? {}
    for (const each of [rule.default, rule.otherwise, link, on, post, state]) template(each)
    if (create) record(create)
  }
  template(mapping.key)
  known.add('key')
  for (const each of [mapping.passage.page, mapping.passage.document]) template(each)
  for (const each of mapping.records) record(each)
  return columns
}

function partsOf({ pattern, interval }: ValueRule): string[] {
  const groups = [...(pattern?.source ?? '').matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name!)
  return interval ? [...groups, 'reversed'] : groups
}

function walk(value: TemplateValue, callback: (template: Template) => void): void {
  if (value.kind === 'text') callback(value.template)
  else
    for (const member of value.kind === 'list' ? value.values : value.entries.map(entry => entry.value))
      walk(member, callback)
}
