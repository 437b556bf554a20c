import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { ParsedEntry, ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { FieldMappings, reserved } from '../graph/field-mappings.js'
import type { Slugs } from '../graph/slugs.js'
import { TermBuilder } from '../graph/term-builder.js'
import { ValueTerms } from '../graph/value-terms.js'
import type { Model } from '../model/model.js'
import type { RecordTemplate, TableEntry, TableMapping } from './mapping.js'
import type { Template, TemplateMapping, TemplateValue } from './templates.js'

/**
 * Check of a mapping against the model: classes, keys, and every text that is the same for all rows, or stands in a
 * table of values. Returns the keys that each record has to have, in the order of the records.
 */
export function checkMapping(mapping: TableMapping, model: Model, slugs: Slugs, report: Report): ReadonlySet<string>[] {
  const check = new MappingCheck(mapping, model, slugs, report)
  for (const { entity } of mapping.values.values()) {
    if (!entity) continue
    check.classes(entity.classes, entity.at)
    if (entity.create) check.record(entity.create)
  }
  return mapping.records.map(record => check.record(record))
}

class MappingCheck {
  readonly #fields: FieldMappings
  readonly #terms: ValueTerms

  constructor(
    private readonly mapping: TableMapping,
    private readonly model: Model,
    slugs: Slugs,
    private readonly report: Report
  ) {
    this.#fields = new FieldMappings(model, report)
    this.#terms = new ValueTerms(new TermBuilder(model, slugs, report), report)
  }

  classes(names: readonly string[], at: Location): void {
    for (const name of names) {
      if (this.model.classByLocalName(name)) continue
      const known = [...this.model.classes.values()].map(({ localName }) => localName)
      this.report.fault(at, { message: 'unknown class', found: name, expected: didYouMean(name, known, 'a class') })
    }
  }

  /** Keys that the shapes require of the record, but for those that the program writes. */
  record({ fields }: RecordTemplate): Set<string> {
    const types = this.#mapping(fields, undefined)
    const required = types
      .flatMap(type => this.model.fieldsOf(type))
      .filter(({ min, severity }) => min > 0 && severity === 'violation')
    const written = new Set(fields.entries.map(({ key }) => key))
    for (const { name } of required)
      if (!written.has(name)) {
        const message = `the shape requires ${name}, which the record lacks`
        this.report.fault(fields.at, { message, expected: `${name}: …` })
      }
    return new Set(required.map(({ name }) => name).filter(name => written.has(name)))
  }

  /** IRIs of the classes of a mapping, whose keys are looked at; those of `range` where it names none. */
  #mapping(fields: TemplateMapping, range: string | undefined): string[] {
    const constant = constantOf(fields) as ParsedMapping
    const written = { file: this.mapping.file, record: '' }
    const types = this.#fields.typesOf(constant, written, range)
    if (!types.length) return []
    for (const { key, at, value } of fields.entries) {
      if (reserved.has(key)) continue
      const entry: ParsedEntry = { key, at, value: { kind: 'text', text: '', at } }
      const field = this.#fields.of(types, entry, written)
      if (field) this.#value(value, field.kind, entry)
    }
    return types
  }

  #value(value: TemplateValue, kind: Parameters<ValueTerms['of']>[1], entry: ParsedEntry): void {
    if (value.kind === 'list') for (const member of value.values) this.#value(member, kind, entry)
    else if (value.kind === 'mapping') {
      if (kind.kind === 'node') this.#mapping(value, kind.classes[0])
    } else
      for (const { text, at } of textsOf(value.template, this.mapping)) {
        const parsed: ParsedValue = { kind: 'text', text, at }
        this.#terms.of(parsed, kind, entry, { file: at.file, record: '' }, [])
      }
  }
}

/** Texts that a template stands for in every row: its own, or those of the table of the one value that it names. */
function textsOf(template: Template, { values }: TableMapping): TableEntry[] {
  const names = template.references
  if (!names.length) return [{ text: template.parts.join(''), at: template.at }]
  const rule = template.parts.length === 1 ? values.get(names[0]!) : undefined
  const isLast = rule?.table && !rule.dates && !rule.number && !rule.entity
  return isLast ? [...rule.table!.values()].filter(({ text }) => text !== '') : []
}

/** Value of a template with its texts as they are written. */
function constantOf(value: TemplateValue): ParsedValue {
  if (value.kind === 'text') {
    const text = value.template.parts.map(part => (typeof part === 'string' ? part : `$(${part.name})`)).join('')
    return { kind: 'text', text, at: value.template.at }
  }
  if (value.kind === 'list') return { kind: 'list', at: value.at, values: value.values.map(constantOf) }
  const entries = value.entries.map(({ key, at, value }) => ({ key, at, value: constantOf(value) }))
  return { kind: 'mapping', at: value.at, entries }
}
