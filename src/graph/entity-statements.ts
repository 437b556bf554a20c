import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedItem, ParsedMapping } from '../base/parsed-values.js'
import { rdf } from '../base/vocabulary.js'
import type { Origins } from './origins.js'
import { evidenceOf } from './evidence.js'
import type { SourceDocument } from './source-document.js'
import type { MappingTarget, RecordMapper } from './record-mapper.js'
import type { Slugs } from './slugs.js'

/** Key by which an item of a source's file names the entity that it is a statement of, in place of an id. */
const ENTITY = 'entity'

/** Test whether an item of a source's file states something of an entity that stands elsewhere. */
export function isEntityStatement(mapping: ParsedMapping): boolean {
  return entryOf(mapping, ENTITY) !== undefined && entryOf(mapping, 'id') === undefined
}

/**
 * Writer of what a source states of an entity itself: fields of the entity's classes, in the source's graph. Passages
 * say which statements they make (RDF reification), for the entity itself is not quoted from them.
 */
export class EntityStatements {
  readonly #reified = new Set<string>()

  /** `entities`: gets those that statements are made of, by slug, with their classes as one text. */
  constructor(
    private readonly mapper: RecordMapper,
    private readonly slugs: Slugs,
    private readonly origins: Origins,
    private readonly entities: Map<string, string>,
    private readonly report: Report
  ) {}

  write({ file, mapping }: ParsedItem, target: MappingTarget, document: SourceDocument): void {
    const { value } = entryOf(mapping, ENTITY)!
    const name = value.kind === 'text' ? value.text : ''
    const entity = this.slugs.get(name)
    if (entity?.kind !== 'entity') {
      const expected = didYouMean(name, this.slugs.names(), 'the slug of an entity')
      const finding = { message: 'a statement of an unknown entity', found: name || 'nothing', expected }
      this.report.fault({ file, ...value.at }, { record: name, ...finding })
      return
    }
    const fields = { ...mapping, entries: mapping.entries.filter(({ key }) => key !== ENTITY) }
    const about = { ...target, record: name, nestedSuffix: `-${document.slug}` }
    const { length } = target.quads
    const origin = this.origins.begin(originOf(target.graph.value, entity.node.value), mapping.at, about)
    const types = entity.classes.map(({ value }) => value)
    this.mapper.fields(entity.node, types, fields, about, origin)
    this.entities.set(name, types.join(' '))
    const stated = target.quads.slice(length).filter(({ subject }) => subject.equals(entity.node))
    for (const passage of evidenceOf(mapping, about, this.report))
      for (const { predicate, object } of stated) {
        this.#reify(passage, rdf('subject'), entity.node, target)
        this.#reify(passage, rdf('predicate'), predicate as NamedNode, target)
        this.#reify(passage, rdf('object'), object, target)
      }
  }

  #reify(passage: NamedNode, property: NamedNode, term: Quad['object'], { quads, graph }: MappingTarget): void {
    const key = `${passage.value} ${property.value} ${term.id}`
    if (this.#reified.has(key)) return
    this.#reified.add(key)
    quads.push(DataFactory.quad(passage, property, term, graph))
  }
}

/** Name in `Origins` of what a source states of an entity. */
export function originOf(graph: string, entity: string): string {
  return `${graph} ${entity}`
}
