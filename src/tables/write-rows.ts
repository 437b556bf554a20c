import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Location } from '../base/location.js'
import { prov, skos } from '../base/vocabulary.js'
import type { Loading } from '../graph/loaded.js'
import { Origins } from '../graph/origins.js'
import { RecordMapper } from '../graph/record-mapper.js'
import { describeRow, rowOf } from '../graph/passages.js'
import type { SourceDocument } from '../graph/source-document.js'
import type { Model } from '../model/model.js'
import { isAbsoluteIri } from '../rdf/literals.js'
import type { ChunkOutput } from './chunk-log.js'
import type { EntityNames } from './entity-names.js'
import type { MappedRow } from './map-table.js'
import type { TableMapping } from './mapping.js'
import { RowReport } from './row-faults.js'

/** Sink of the rows of a table with their statements, which are then not kept in the graphs. */
export interface RowSink {
  /** Where the statements come from; the sink clears it. */
  readonly origins: Origins
  row(row: MappedRow, quads: readonly Quad[]): void
  /** Output that is written a chunk at a time. */
  readonly output?: ChunkOutput
}

interface WrittenThing {
  slug: string
  at: Location
  node: NamedNode
  quads: Quad[]
  classes: readonly string[]
}

/** Writer of the rows of one table into the graphs of its source, the entities and the links. */
export class RowWriter {
  readonly report = new RowReport()
  records = 0
  faulty = 0
  readonly #mapper: RecordMapper
  readonly #origins: Origins

  constructor(
    private readonly model: Model,
    private readonly loading: Loading,
    private readonly document: SourceDocument,
    private readonly names: EntityNames,
    private readonly links: Quad[],
    private readonly mapping: TableMapping,
    private readonly sink?: RowSink
  ) {
    this.#origins = sink?.origins ?? loading.origins
    this.#mapper = new RecordMapper(model, loading.slugs, this.#origins, this.report)
  }

  /** Writes a row; of one with faults, which are reported, only its entities, which later rows may name. */
  write(row: MappedRow): void {
    const graphOf = (name: 'entities' | 'links'): NamedNode => DataFactory.namedNode(this.model.graphIri(name))
    const passage = rowOf(row.passage, this.document)
    const entities = row.entities.map(entity => this.#thing(entity, graphOf('entities'), row, passage))
    const records = row.records.map(record => this.#thing(record, this.document.node, row, passage))
    const links = row.entities.flatMap((entity, index) => this.#link(entity, entities[index]!.node, graphOf('links')))
    const isFaulty = this.report.endRow(this.mapping.faultyRows)
    if (isFaulty) this.faulty++
    const stated = isFaulty ? [] : records.flatMap(({ quads }) => quads)
    if (stated.length || entities.length) describeRow(passage, row.passage, this.document, stated)
    const things = entities.flatMap(({ quads }) => quads)
    const { loading } = this
    for (const { slug, at, classes } of entities) loading.slugs.declare(slug, 'entity', at, classes)
    if (!isFaulty) for (const { slug, at, classes } of records) loading.slugs.declare(slug, 'record', at, classes)
    this.names.add([...things, ...links])
    this.records += isFaulty ? 0 : records.length
    if (this.sink) {
      if (!isFaulty) this.sink.row(row, [...things, ...stated, ...links])
      return
    }
    loading.graphs.add(graphOf('entities').value, things)
    loading.graphs.add(this.document.node.value, stated)
    this.links.push(...links)
    loading.counts.records += isFaulty ? 0 : records.length
    loading.counts.entities += entities.length
  }

  /** Link of an entity to the thing that its row names; none, with a fault, where that is no IRI. */
  #link({ slug, at, link }: MappedRow['entities'][number], node: NamedNode, graph: NamedNode): Quad[] {
    if (!link) return []
    if (isAbsoluteIri(link)) return [DataFactory.quad(node, skos('exactMatch'), DataFactory.namedNode(link), graph)]
    this.report.fault(at, { record: slug, message: 'link: ill-typed value', found: link, expected: 'an absolute IRI' })
    return []
  }

  /** Quads of a record or an entity, with the row that it is quoted from. */
  #thing(
    { slug, mapping, at }: MappedRow['records'][number],
    graph: NamedNode,
    row: MappedRow,
    passage: NamedNode
  ): WrittenThing {
    const record = slug
    if (!slug) this.report.fault(at, { record: row.passage.key, message: 'the row gives no id' })
    else if (this.loading.slugs.get(slug))
      this.report.fault(at, { record, message: 'duplicate slug', found: slug, expected: 'a slug of its own' })
    const node = DataFactory.namedNode(this.model.idIri(slug))
    const quads: Quad[] = []
    const classes = this.#mapper.write(node, mapping, { quads, graph, file: row.file, record })
    quads.push(DataFactory.quad(node, prov('wasQuotedFrom'), passage, graph))
    return { slug, at, node, quads, classes }
  }
}
