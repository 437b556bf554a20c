import { DataFactory } from 'n3'
import type { NamedNode, Quad_Object as ValueTerm } from 'n3'
import type { Report } from '../base/faults.js'
import { memoize } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import type { Position } from '../base/location.js'
import { describeValue, entryOf } from '../base/parsed-values.js'
import type { ParsedEntry, ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { prov, rdf } from '../base/vocabulary.js'
import { unionOf } from '../rdf/edtf.js'
import type { FieldKind } from './field-kinds.js'
import type { Origins } from './origins.js'
import { evidenceOf } from './evidence.js'
import type { PassageTarget } from './source-document.js'
import type { Slugs } from './slugs.js'
import { TermBuilder } from './term-builder.js'
import { ValueTerms } from './value-terms.js'
import type { RecordTime } from './value-terms.js'
import { reserved, FieldMappings, type FieldMapping } from './field-mappings.js'

/** Target of the quads of a record: the graph, and the file and record for faults. */
export interface MappingTarget extends PassageTarget {
  graph: NamedNode
  /** Suffix of the names of nested nodes, where several sources may state some of one thing. */
  nestedSuffix?: string
}

/** Entry of a record with its field, the node that it is about, and the times of the node so far. */
interface EntryContext {
  subject: NamedNode
  field: FieldMapping
  entry: ParsedEntry
  target: MappingTarget
  times: RecordTime[]
}

/** Mapper of parsed records to quads, by ontology and shapes. */
export class RecordMapper {
  readonly #mappings: FieldMappings
  readonly #terms: ValueTerms
  readonly #node = memoize((iri: string) => DataFactory.namedNode(iri))

  constructor(
    private readonly model: Model,
    slugs: Slugs,
    private readonly origins: Origins,
    private readonly report: Report
  ) {
    this.#terms = new ValueTerms(new TermBuilder(model, slugs, report), report)
    this.#mappings = new FieldMappings(model, report)
  }

  /** Writes one node; its classes come from `type`, else `range` is its class. Returns their IRIs. */
  write(subject: NamedNode, mapping: ParsedMapping, target: MappingTarget, range?: string): readonly string[] {
    const types = this.#mappings.typesOf(mapping, target, range)
    for (const type of types) target.quads.push(DataFactory.quad(subject, rdf('type'), this.#node(type), target.graph))
    const origin = this.origins.begin(subject.value, mapping.at, target)
    if (!types.length) return types
    this.fields(subject, types, mapping, target, origin)
    for (const passage of evidenceOf(mapping, target, this.report))
      target.quads.push(DataFactory.quad(subject, prov('wasQuotedFrom'), passage, target.graph))
    return types
  }

  /** Writes the fields of a node of some classes, and their locations to an origin. */
  fields(
    subject: NamedNode,
    types: readonly string[],
    mapping: ParsedMapping,
    target: MappingTarget,
    origin: number
  ): void {
    const times: RecordTime[] = []
    for (const entry of mapping.entries) {
      if (reserved.has(entry.key)) continue
      const field = this.#mappings.of(types, entry, target)
      if (!field) continue
      this.origins.addKey(origin, field.field.path, entry.at)
      this.#entry({ subject, field, entry, target, times })
    }
    this.#bounds(subject, times, target, origin)
  }

  #entry(context: EntryContext): void {
    const { subject, field, entry, target } = context
    const values = entry.value.kind === 'list' ? entry.value.values : [entry.value]
    const written = new Set<string>()
    for (const [index, value] of values.entries()) {
      for (const term of this.#values(context, value, index)) {
        if (written.has(term.id)) {
          const finding = { message: `${entry.key}: duplicate value`, found: describeValue(value) }
          this.report.warning({ file: target.file, ...value.at }, { record: target.record, ...finding })
        } else target.quads.push(DataFactory.quad(subject, field.predicate, term, target.graph))
        written.add(term.id)
      }
    }
  }

  #values(context: EntryContext, value: ParsedValue, index: number): ValueTerm[] {
    const { field, entry, target, times } = context
    const { kind, field: shaped } = field
    if (value.kind === 'mapping' && kind.kind === 'node') return this.#nested(context, kind, value, index)
    const terms = this.#terms.of(value, kind, entry, target, this.model.times.includes(shaped.path) ? times : [])
    return terms.filter(term => shaped.nodeKind !== 'Literal' || term.termType === 'Literal')
  }

  #nested(
    { subject, entry, target }: EntryContext,
    kind: FieldKind & { kind: 'node' },
    mapping: ParsedMapping,
    index: number
  ): ValueTerm[] {
    const id = entryOf(mapping, 'id')
    if (id) this.#fault(target, id.at, `${entry.key}: a nested mapping takes its name from its parent`, 'id', 'no id')
    const hash = subject.value.includes('#') ? '-' : '#'
    const name = `${subject.value}${hash}${entry.key}${target.nestedSuffix ?? ''}`
    while (this.origins.has(`${name}-${index + 1}`)) index++
    const node = DataFactory.namedNode(`${name}-${index + 1}`)
    this.write(node, mapping, target, kind.classes[0])
    return [node]
  }

  /** earliest and latest of all times of a node; a bound counts only when each time has it. */
  #bounds(subject: NamedNode, times: readonly RecordTime[], target: MappingTarget, origin: number): void {
    const { earliest, latest } = unionOf(times.map(time => time.bounds))
    for (const [property, day] of [
      [this.model.earliest, earliest],
      [this.model.latest, latest]
    ] as const) {
      if (property === undefined || day === undefined) continue
      this.origins.addKey(origin, property, times[0]!.at)
      target.quads.push(DataFactory.quad(subject, this.#node(property), this.#terms.day(day), target.graph))
    }
  }

  #fault(target: MappingTarget, at: Position, message: string, found: string | undefined, expected: string): void {
    this.report.fault({ file: target.file, ...at }, { record: target.record, message, found, expected })
  }
}
