import { DataFactory } from 'n3'
import type { NamedNode } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { memoize, memoizeByObject } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import type { Field } from '../model/terms.js'
import type { Position } from '../base/location.js'
import { describeValue, entryOf } from '../base/parsed-values.js'
import type { ParsedEntry, ParsedMapping } from '../base/parsed-values.js'
import { localName } from '../base/vocabulary.js'
import { kindOfField } from './field-kinds.js'
import type { FieldKind } from './field-kinds.js'

/** A field with its property's node and the kind of its values, settled once a class. */
export interface FieldMapping {
  field: Field
  predicate: NamedNode
  kind: FieldKind
}

/** Keys of a record that are no fields. */
export const reserved: ReadonlySet<string> = new Set(['id', 'type', 'evidence'])

/** File and record that faults name. */
interface FaultContext {
  file: string
  record: string
}

/** Classes of mappings, and what each key of them means. */
export class FieldMappings {
  constructor(
    private readonly model: Model,
    private readonly report: Report
  ) {}

  /** IRIs of the classes that a mapping names, else `range`; none, with a fault, when there is neither. */
  typesOf(mapping: ParsedMapping, context: FaultContext, range: string | undefined): string[] {
    const entry = entryOf(mapping, 'type')
    if (!entry) {
      if (range !== undefined) return [range]
      this.#fault(context, mapping.at, 'it has no type', undefined, 'type: a class of the ontology')
      return []
    }
    const values = entry.value.kind === 'list' ? entry.value.values : [entry.value]
    return values.flatMap(value => {
      const name = value.kind === 'text' ? value.text : ''
      const found = this.model.classByLocalName(name)
      if (found) return [found.iri]
      this.#fault(
        context,
        value.at,
        'unknown type',
        describeValue(value),
        didYouMean(
          name,
          [...this.model.classes.values()].map(term => term.localName),
          'a class of the ontology'
        )
      )
      return []
    })
  }

  /** What a key of a mapping of these classes means; undefined, with a fault, when no shape allows it. */
  of(types: readonly string[], entry: ParsedEntry, context: FaultContext): FieldMapping | undefined {
    for (const type of types) {
      const mapping = this.#ofClass(type).get(entry.key)
      if (mapping) return mapping
    }
    const names = types.flatMap(type => [...this.#ofClass(type).keys()])
    const classes = types.map(localName).join(', ')
    const message = this.model.propertyByLocalName(entry.key)
      ? `the shapes of ${classes} do not allow the key`
      : 'unknown key'
    this.#fault(
      context,
      entry.at,
      message,
      entry.key || 'nothing',
      didYouMean(entry.key, [...names, ...reserved], names.length ? `a field of ${classes}` : `a shape for ${classes}`)
    )
    return undefined
  }

  #ofClass(type: string): ReadonlyMap<string, FieldMapping> {
    return mappingsOf(this.model)(type)
  }

  #fault(
    { file, record }: FaultContext,
    at: Position,
    message: string,
    found: string | undefined,
    expected: string
  ): void {
    this.report.fault({ file, ...at }, { record, message, found, expected })
  }
}

/** Fields of each class of a model, by their names. */
const mappingsOf = memoizeByObject((model: Model) =>
  memoize((type: string): ReadonlyMap<string, FieldMapping> => {
    const fields = model.fieldsOf(type)
    return new Map(
      fields.map((field): [string, FieldMapping] => [
        field.name,
        { field, predicate: DataFactory.namedNode(field.path), kind: kindOfField(field, model) }
      ])
    )
  })
)
