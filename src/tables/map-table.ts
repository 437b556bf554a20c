import { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import type { RowPassage } from '../graph/passages.js'
import type { CreatedEntity, EntityFinder } from './entity-finder.js'
import type { TableMapping } from './mapping.js'
import { RowReport } from './row-faults.js'
import { RowValues } from './row-values.js'
import { tableRows } from './rows.js'
import type { NeededColumns } from './missing-columns.js'
import type { TableFile } from './table-files.js'
import type { TableRow } from './table-row.js'
import { fill, fillMapping, fillSlug } from './templates.js'

/** Result of mapping a row: records, new entities, and the row as a passage. */
export interface MappedRow {
  file: string
  at: Location
  passage: RowPassage
  entities: CreatedEntity[]
  records: { slug: string; mapping: ParsedMapping; at: Location }[]
}

/** Numbers of rows and records of a table. */
export interface MappingCounts {
  rows: number
  /** Rows that the conditions of the mapping leave out. */
  skipped: number
  faulty: number
  /** Rows without a record, since a name that it needs was not found. */
  unmatched: number
  records: number
}

/** Rows of a table that are mapped together, none of another file. */
export interface RowChunk {
  file: string
  /** Rows with their number below the header, from 1; without those that cannot be read. */
  rows: [number: number, row: TableRow][]
}

/** Rows of a chunk. */
const CHUNK = 1000

/** Mapper of the rows of one table. */
export class TableMapper {
  readonly counts: MappingCounts = { rows: 0, skipped: 0, faulty: 0, unmatched: 0, records: 0 }
  readonly reports = { table: new Report(), row: new RowReport() }
  readonly #keys = new Set<string>()
  readonly #made = new Set<string>()
  /** Slugs of records that are made once, in the order they were made. */
  readonly once: string[] = []

  /** `required`: keys that the shapes require of each record, in the order of the templates. */
  constructor(
    private readonly mapping: TableMapping,
    private readonly needed: NeededColumns,
    private readonly required: readonly ReadonlySet<string>[],
    readonly finder: EntityFinder
  ) {}

  /** Rows of the files, read as a stream. */
  async *read(files: readonly TableFile[]): AsyncGenerator<RowChunk> {
    for (const file of files) {
      const rows: RowChunk['rows'] = []
      for await (const row of tableRows(file, this.mapping.table, this.needed, this.reports)) {
        this.counts.rows++
        if (row) rows.push([this.counts.rows, row])
        else if (this.reports.row.endRow(this.mapping.faultyRows)) this.counts.faulty++
        if (rows.length === CHUNK) yield { file: file.name, rows: rows.splice(0) }
      }
      if (rows.length) yield { file: file.name, rows }
    }
  }

  /** Mapped rows of a chunk, without those that are skipped or faulty. */
  *map({ rows }: RowChunk): Generator<MappedRow> {
    for (const [number, row] of rows) {
      const mapped = this.#row(row, number)
      if (this.reports.row.endRow(this.mapping.faultyRows)) {
        this.counts.faulty++
        this.finder.undo(mapped?.entities ?? [])
      } else if (mapped) yield mapped
    }
  }

  /** Adds the keys of rows that are not mapped again; false, without adding any, when one of them is taken. */
  addKeys(keys: readonly string[]): boolean {
    if (keys.some(key => this.#keys.has(key))) return false
    for (const key of keys) this.#keys.add(key)
    return true
  }

  #row(row: TableRow, number: number): MappedRow | undefined {
    const { conditions, key: keyTemplate, passage, values: rules, records: templates } = this.mapping
    const meets = conditions.every(({ column, pattern, wanted }) => pattern.test(row.of(column)[0] ?? '') === wanted)
    if (!meets) {
      this.counts.skipped++
      return undefined
    }
    const values = new RowValues(row, this.reports.row)
    const before = this.finder.counts.notFound
    for (const rule of rules.values()) values.compute(rule, (entity, name, of) => this.finder.find(entity, name, of))
    const at = row.locationOf('')
    const key = keyTemplate ? fill(keyTemplate, values) : String(row.number)
    if (!key || this.#keys.has(key)) {
      const finding = key
        ? { message: 'two rows have one key', found: key, expected: 'a key of its own' }
        : { message: 'the row has no key', expected: 'a text in the columns of the key' }
      this.reports.row.fault(at, finding)
    }
    this.#keys.add(key)
    values.set('key', key)
    const records = templates.flatMap((template, index) => {
      if (template.condition && !fill(template.condition, values)) return []
      const slug = fillSlug(template.id, values)
      if (template.once && this.#made.has(slug)) return []
      const filled = fillMapping(template.fields, values)
      const missing = [...this.required[index]!].filter(name => !filled.entries.some(entry => entry.key === name))
      if (missing.length) {
        if (this.finder.counts.notFound === before)
          this.reports.row.fault(at, { record: key, message: `the row has nothing for ${missing.join(', ')}` })
        return []
      }
      if (template.once) {
        this.#made.add(slug)
        this.once.push(slug)
      }
      return [{ slug, mapping: filled, at }]
    })
    if (!records.length && this.finder.counts.notFound > before) this.counts.unmatched++
    return {
      file: row.file,
      at,
      passage: {
        key,
        number,
        sha256: row.sha256,
        page: passage.page && fill(passage.page, values),
        document: passage.document && fill(passage.document, values)
      },
      entities: this.finder.takeCreated(),
      records
    }
  }
}
