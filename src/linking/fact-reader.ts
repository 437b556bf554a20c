import { didYouMean } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import { toPlain } from '../base/parsed-values.js'
import { isWikiId, SettingsReader } from './settings-reader.js'

/**
 * Rule of `data/enrich.yaml` for a fact of items: the property of the wiki (`P625`, or `label`), the classes of the
 * entities that it is for, and the field or record that it gives.
 */
export interface FactRule {
  property: string
  /** IRIs of the classes. */
  classes: readonly string[]
  gives: FieldOfEntity | RecordOfStatement
}

/** Field of the entity that a fact gives. */
export interface FieldOfEntity {
  kind: 'field'
  field: string
  /** Languages of the labels that are taken; none for another property. */
  languages: readonly string[]
  /** Field of a nested node that holds coordinates as a point in Well-Known Text. */
  point?: string
}

/** Record that a statement between two entities gives. */
export interface RecordOfStatement {
  kind: 'record'
  type: string
  /** Fields that hold the entity of the item, and that of the statement's value. */
  entity: string
  value: string
  /** Fields of times, with the properties of the qualifiers for their start and end. */
  times: Readonly<Record<string, readonly [start: string, end: string]>>
  /** Further fields; `{entity}` and `{value}` in texts stand for labels. */
  fixed: Readonly<Record<string, unknown>>
}

const keys = ['property', 'of', 'gives', 'languages', 'point', 'record', 'entity', 'value', 'times', 'with']
const LABEL = 'label'

/** Reader of the rules for facts of a wiki's items, checked against the model. */
export class FactReader extends SettingsReader {
  facts(value: ParsedValue): FactRule[] {
    return this.list(value).flatMap(each => this.#fact(each) ?? [])
  }

  #fact(value: ParsedValue): FactRule | undefined {
    const entries = new Map(this.mapping(value, keys, 'a fact').map(entry => [entry.key, entry]))
    const of = entries.get('of')
    const classes = of ? this.list(of.value).flatMap(name => this.classIri(this.text(name), name.at) ?? []) : []
    if (!of) this.fault(value.at, 'the fact has no class', '', 'of: a class of the ontology')
    const property = this.#property(entries.get('property')?.value, value.at)
    const gives = entries.has('record') ? this.#record(entries, value.at) : this.#field(entries, classes, value.at)
    return property && gives && classes.length ? { property, classes, gives } : undefined
  }

  #property(value: ParsedValue | undefined, at: Position): string | undefined {
    const text = value ? this.text(value) : ''
    if (text === LABEL || isWikiId(text, 'P')) return text
    return this.fault(value?.at ?? at, 'the fact has no property of the wiki', text, `${LABEL}, or such as P625`)
  }

  #field(entries: ReadonlyMap<string, ParsedEntry>, classes: readonly string[], at: Position): FactRule['gives'] {
    const gives = entries.get('gives')?.value
    const field = gives ? this.text(gives) : ''
    if (!gives)
      this.fault(at, 'the fact has neither a field nor a record', '', 'gives: a field of the class, or record: a class')
    else for (const name of classes) this.#checkField(name, field, gives.at)
    const languages = entries.get('languages')
    const point = entries.get('point')
    return {
      kind: 'field',
      field,
      languages: languages ? this.list(languages.value).map(each => this.text(each)) : [],
      point: point && this.text(point.value)
    }
  }

  #record(entries: ReadonlyMap<string, ParsedEntry>, at: Position): RecordOfStatement | undefined {
    const record = entries.get('record')!
    const type = this.text(record.value)
    const name = this.classIri(type, record.value.at)
    const field = (key: string): string => {
      const found = entries.get(key)
      if (found && name) this.#checkField(name, this.text(found.value), found.value.at)
      else if (!found) this.fault(at, `the record has no field for its ${key}`, '', `${key}: a field of ${type}`)
      return found ? this.text(found.value) : ''
    }
    const times = entries.get('times')
    const fixed = entries.get('with')
    const spans = times ? this.entries(times.value, 'the times of a record') : []
    const others = fixed ? this.entries(fixed.value, 'the further fields of a record') : []
    if (name) for (const { key, at } of [...spans, ...others]) this.#checkField(name, key, at)
    return {
      kind: 'record',
      type,
      entity: field('entity'),
      value: field('value'),
      times: Object.fromEntries(spans.map(({ key, value }) => [key, this.#span(value)])),
      fixed: Object.fromEntries(others.map(({ key, value }) => [key, toPlain(value)]))
    }
  }

  #span(value: ParsedValue): [string, string] {
    const [start, end, ...more] = this.list(value).map(each => this.text(each))
    if (start === undefined || end === undefined || more.length || ![start, end].every(each => isWikiId(each, 'P')))
      this.fault(value.at, 'a time needs a property for its start and one for its end', '', '[P580, P582]')
    return [start ?? '', end ?? '']
  }

  #checkField(classIri: string, name: string, at: Position): void {
    if (this.model.fieldOf(classIri, name)) return
    const names = this.model.fieldsOf(classIri).map(field => field.name)
    const { localName } = this.model.classes.get(classIri)!
    this.fault(at, `${localName} has no such field`, name, didYouMean(name, names, `a field of ${localName}`))
  }
}
