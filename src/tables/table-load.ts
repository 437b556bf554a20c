import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import { packageVersion } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import type { Loading } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import { sharedGraphs } from '../validation/shared-layer.js'
import { checkMapping } from './check-mapping.js'
import type { ChunkOutput } from './chunk-log.js'
import { ChunkReuse } from './chunk-reuse.js'
import { readDecisions } from './decisions.js'
import type { Decisions } from './decisions.js'
import { EntityFinder } from './entity-finder.js'
import type { NameCounts, UnmatchedName } from './entity-finder.js'
import type { EntityNames } from './entity-names.js'
import { TableMapper } from './map-table.js'
import type { MappedRow, MappingCounts } from './map-table.js'
import type { TableMapping } from './mapping.js'
import { checkHash, tableDocument } from './table-document.js'
import { namesByDay, quadsOfTenures } from './names-by-day.js'
import { neededColumns } from './needed-columns.js'
import type { FindingKind } from './row-faults.js'
import { filesOf, sha256OfFiles } from './table-files.js'
import type { TableFile } from './table-files.js'
import { RowWriter } from './write-rows.js'
import type { RowSink } from './write-rows.js'

/** Table that was mapped: its mapping, and the counts and findings. */
export interface MappedTable {
  mapping: TableMapping
  /** SHA-256 of the table's bytes; undefined where the table is not here. */
  sha256?: string
  counts: MappingCounts
  names: NameCounts
  unmatched: readonly UnmatchedName[]
  faults: readonly FindingKind[]
  warnings: readonly FindingKind[]
}

type QuadsByName = ReadonlyMap<string, Iterable<Quad>>

/** Loading of one table. */
export class TableLoad {
  constructor(
    private readonly folder: Folder,
    private readonly model: Model,
    private readonly loading: Loading,
    private readonly names: EntityNames,
    private readonly links: Quad[],
    private readonly mapping: TableMapping,
    private readonly report: Report
  ) {}

  async load(cache: BuildCache, sink?: RowSink): Promise<MappedTable> {
    const { mapping, loading } = this
    const before = this.report.faults.length
    const document = tableDocument(mapping, loading.documents, this.report)
    const files = await filesOf(this.folder, mapping.table)
    const { mapper, decisions } = await this.#mapper(files.length > 0)
    const sha256 = files.length ? await sha256OfFiles(files) : undefined
    const table = { mapping, sha256, counts: mapper.counts, names: mapper.finder.counts }
    if (!document || sha256 === undefined || !mapping.isSound || this.report.faults.length > before) {
      loading.removeSource(mapping.source.slug)
      return { ...table, unmatched: [], faults: [], warnings: [] }
    }
    checkHash(sha256, mapping, document, this.report)
    const writer = new RowWriter(this.model, loading, document, this.names, this.links, mapping, sink)
    if (cache.isOpen) for (const row of await this.#cached(mapper, files, decisions, sha256, cache)) writer.write(row)
    else await this.#write(mapper, files, decisions, writer, sink?.output)
    this.report.append(mapper.reports.table)
    for (const rows of [mapper.reports.row, writer.report]) rows.summarize(this.report, mapping.at)
    const counts = { ...mapper.counts, records: writer.records, faulty: mapper.counts.faulty + writer.faulty }
    const [faults, warnings] = (['faults', 'warnings'] as const).map(which =>
      [mapper.reports.row, writer.report].flatMap(rows => rows.kinds(which))
    )
    return { ...table, counts, unmatched: mapper.finder.unmatched(), faults: faults!, warnings: warnings! }
  }

  async #mapper(isHere: boolean): Promise<{ mapper: TableMapper; decisions: Decisions }> {
    const { folder, mapping, model, loading, names, report } = this
    const columns = neededColumns(mapping, report)
    const required = checkMapping(mapping, model, loading.slugs, report)
    // Without the table, the entities that it creates are unknown.
    const isKnown = (slug: string): boolean => !isHere || loading.slugs.get(slug) !== undefined
    const decisions = await readDecisions(folder, mapping.name, isKnown, report)
    const finder = new EntityFinder(names, decisions, model)
    return { mapper: new TableMapper(mapping, columns, required, finder), decisions }
  }

  /** Maps and writes one chunk after the other; those that can be reused are copied. */
  async #write(
    mapper: TableMapper,
    files: readonly TableFile[],
    decisions: Decisions,
    writer: RowWriter,
    output: ChunkOutput | undefined
  ): Promise<void> {
    const tenures = this.#tenures()
    if (tenures) mapper.finder.byDay = await namesByDay(this.folder, this.model, tenures, this.names)
    const reuse = output && new ChunkReuse(this.#base(decisions, tenures), mapper, writer, this.loading, output)
    for await (const chunk of mapper.read(files)) {
      if (await reuse?.reuse(chunk)) continue
      const mapped: MappedRow[] = []
      for (const row of mapper.map(chunk)) {
        writer.write(row)
        if (reuse) mapped.push(row)
      }
      await reuse?.end(chunk, mapped)
    }
  }

  /** Fingerprint of what all chunks depend on: the program, the model, the mapping, entities, links, decisions. */
  #base(decisions: Decisions, tenures: QuadsByName | undefined): string {
    const { model, loading, mapping } = this
    const graphs = sharedGraphs(model).map(graph => loading.graphs.of(graph))
    const quads = [model.shapes, model.ontology, ...graphs, this.links, ...(tenures?.values() ?? [])]
    return fingerprint(packageVersion(), mapping.fingerprint, decisions.text, ...quads.map(fingerprintOf))
  }

  /** Mapped rows of the table, from the cache when the table, the mapping and what names can mean are the same. */
  #cached(
    mapper: TableMapper,
    files: readonly TableFile[],
    decisions: Decisions,
    sha256: string,
    cache: BuildCache
  ): Promise<readonly MappedRow[]> {
    const entities = this.loading.graphs.of(this.model.graphIri('entities'))
    const tenures = this.#tenures()
    const known = [entities, this.links, ...(tenures?.values() ?? [])].map(fingerprintOf)
    const key = (): string => fingerprint(this.mapping.fingerprint, sha256, decisions.text, ...known)
    return cache.getOrCompute('tables', key, this.report, async () => {
      const rows: MappedRow[] = []
      if (tenures) mapper.finder.byDay = await namesByDay(this.folder, this.model, tenures, this.names)
      for await (const chunk of mapper.read(files)) rows.push(...mapper.map(chunk))
      return rows
    })
  }

  /** Quads by graph on who held which post; undefined where no name of the mapping has a day. */
  #tenures(): QuadsByName | undefined {
    const isDated = [...this.mapping.values.values()].some(({ entity }) => entity?.on)
    return isDated ? quadsOfTenures(this.model, this.loading) : undefined
  }
}
