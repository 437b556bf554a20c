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

/** Content of a row of a table: records and new entities, and the row as a passage. */
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
  /** Rows that the mapping passes over. */
  skipped: number
  faulty: number
  /** Rows that gave no record, for a name that the record needs was not found. */
  unmatched: number
  records: number
}

/** Mapper of the rows of one table. */
export class TableMapper {
  readonly counts: MappingCounts = { rows: 0, skipped: 0, faulty: 0, unmatched: 0, records: 0 }
  readonly reports = { table: new Report(), row: new RowReport() }
  readonly #keys = new Set<string>()
  readonly #made = new Set<string>()

  /** `required`: keys that the shapes require of each record, by its template's place in the mapping. */
  constructor(
    private readonly mapping: TableMapping,
    private readonly needed: NeededColumns,
    private readonly required: readonly ReadonlySet<string>[],
    readonly finder: EntityFinder
  ) {}

  /** Mapped rows of the files, read as a stream. */
  async *map(files: readonly TableFile[]): AsyncGenerator<MappedRow> {
    for (const file of files) {
      for await (const row of tableRows(file, this.mapping.table, this.needed, this.reports)) {
        this.counts.rows++
        const mapped = row && this.#row(row)
        if (this.reports.row.endRow(this.mapping.faultyRows)) {
          this.counts.faulty++
          this.finder.undo(mapped?.entities ?? [])
        } else if (mapped) yield mapped
      }
    }
  }

  #row(row: TableRow): MappedRow | undefined {
    const { conditions, key: keyTemplate, passage, values: rules, records: templates } = this.mapping
    const meets = conditions.every(({ column, pattern, wanted }) => pattern.test(row.of(column)[0] ?? '') === wanted)
    if (!meets) {
      this.counts.skipped++
      return undefined
    }
    const values = new RowValues(row, this.reports.row)
    const before = this.finder.counts.notFound
    for (const rule of rules.values()) values.make(rule, (entity, name, of) => this.finder.find(entity, name, of))
    const at = row.placeOf('')
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
      const lacking = [...this.required[index]!].filter(name => !filled.entries.some(entry => entry.key === name))
      if (lacking.length) {
        if (this.finder.counts.notFound === before)
          this.reports.row.fault(at, { record: key, message: `the row has nothing for ${lacking.join(', ')}` })
        return []
      }
      if (template.once) this.#made.add(slug)
      return [{ slug, mapping: filled, at }]
    })
    if (!records.length && this.finder.counts.notFound > before) this.counts.unmatched++
    return {
      file: row.file,
      at,
      passage: {
        key,
        number: this.counts.rows,
        sha256: row.sha256,
        page: passage.page && fill(passage.page, values),
        document: passage.document && fill(passage.document, values)
      },
      entities: this.finder.takeCreated(),
      records
    }
  }
}
