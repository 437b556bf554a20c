import type { Quad } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import type { Folder } from '../base/folder.js'
import type { Loading } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import { checkMapping } from './check-mapping.js'
import { readDecisions } from './decisions.js'
import type { Decisions } from './decisions.js'
import { EntityFinder } from './entity-finder.js'
import type { NameCounts, UnmatchedName } from './entity-finder.js'
import type { EntityNames } from './entity-names.js'
import { TableMapper } from './map-table.js'
import type { MappedRow, MappingCounts } from './map-table.js'
import type { TableMapping } from './mapping.js'
import { namesByDay, quadsOfTenures } from './names-by-day.js'
import { neededColumns } from './needed-columns.js'
import type { FindingKind } from './row-faults.js'
import { filesOf, sha256OfFiles } from './table-files.js'
import { RowWriter } from './write-rows.js'
import type { RowSink } from './write-rows.js'

/** Table as a build took it up: its mapping, and what came of it. */
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

type QuadsByName = ReadonlyMap<string, readonly Quad[]>

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

  async load(memory: BuildCache, sink?: RowSink): Promise<MappedTable> {
    const { mapping, loading } = this
    const before = this.report.faults.length
    const document = this.#document()
    const files = await filesOf(this.folder, mapping.table)
    const { mapper, decisions } = await this.#mapper(files.length > 0)
    const sha256 = files.length ? await sha256OfFiles(files) : undefined
    const table = { mapping, sha256, counts: mapper.counts, names: mapper.finder.counts }
    if (!document || sha256 === undefined || !mapping.isSound || this.report.faults.length > before) {
      loading.removeSource(mapping.source.slug)
      return { ...table, unmatched: [], faults: [], warnings: [] }
    }
    this.#compareHash(sha256)
    const writer = new RowWriter(this.model, loading, document, this.names, this.links, mapping, sink)
    const rows = memory.isOpen
      ? await this.#cached(mapper, files, decisions, sha256, memory)
      : this.#rows(mapper, files, this.#tenures())
    for await (const row of rows) await writer.write(row)
    this.report.append(mapper.reports.table)
    for (const told of [mapper.reports.row, writer.report]) told.tell(this.report, mapping.at)
    const counts = { ...mapper.counts, records: writer.records, faulty: mapper.counts.faulty + writer.faulty }
    const [faults, warnings] = (['faults', 'warnings'] as const).map(which =>
      [mapper.reports.row, writer.report].flatMap(told => told.kinds(which))
    )
    return { ...table, counts, unmatched: mapper.finder.unmatched(), faults: faults!, warnings: warnings! }
  }

  async #mapper(isHere: boolean): Promise<{ mapper: TableMapper; decisions: Decisions }> {
    const { folder, mapping, model, loading, names, report } = this
    const columns = neededColumns(mapping, report)
    const required = checkMapping(mapping, model, loading.slugs, report)
    // Entities that a table makes are there when the table is.
    const isKnown = (slug: string): boolean => !isHere || loading.slugs.get(slug) !== undefined
    const decisions = await readDecisions(folder, mapping.name, isKnown, report)
    const finder = new EntityFinder(names, decisions, model)
    return { mapper: new TableMapper(mapping, columns, required, finder), decisions }
  }

  #document(): ReturnType<Loading['documents']['get']> {
    const { slug, at } = this.mapping.source
    const document = this.loading.documents.get(slug)
    if (document) return document
    const expected = didYouMean(slug, [...this.loading.documents.keys()], 'a slug of data/sources')
    this.report.fault(at, { message: 'unknown source', found: slug, expected })
    return undefined
  }

  /** Rows of the table as they were mapped before, or now: by the table, the mapping, and what names can mean. */
  #cached(
    mapper: TableMapper,
    files: Parameters<TableMapper['map']>[0],
    decisions: Decisions,
    sha256: string,
    memory: BuildCache
  ): Promise<readonly MappedRow[]> {
    const entities = this.loading.quadsOf(this.model.graphIri('entities'))
    const tenures = this.#tenures()
    const known = [entities, this.links, ...(tenures?.values() ?? [])].map(fingerprintOf)
    const key = (): string => fingerprint(this.mapping.fingerprint, sha256, decisions.text, ...known)
    return memory.of('tables', key, this.report, async () => {
      const rows: MappedRow[] = []
      for await (const row of this.#rows(mapper, files, tenures)) rows.push(row)
      return rows
    })
  }

  /** Quads by graph that tell who held which post; undefined where no name of the mapping has a day. */
  #tenures(): QuadsByName | undefined {
    const isDated = [...this.mapping.values.values()].some(({ entity }) => entity?.on)
    return isDated ? quadsOfTenures(this.model, this.loading) : undefined
  }

  async *#rows(
    mapper: TableMapper,
    files: Parameters<TableMapper['map']>[0],
    tenures: QuadsByName | undefined
  ): AsyncGenerator<MappedRow> {
    if (tenures) mapper.finder.byDay = await namesByDay(this.folder, this.model, tenures, this.names)
    yield* mapper.map(files)
  }

  /** Tells when the table is another than the one that the source describes. */
  #compareHash(found: string): void {
    const { slug, at } = this.mapping.source
    const expected = this.loading.documents.get(slug)?.sha256
    if (expected === undefined || expected === found) return
    const message = `the table is not the one that the source ${slug} describes`
    this.report.warning(at, { message, found: `sha256 ${found}`, expected })
  }
}
