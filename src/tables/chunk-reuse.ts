import { fingerprint } from '../base/fingerprint.js'
import { toPlain } from '../base/parsed-values.js'
import type { Loading } from '../graph/loaded.js'
import type { ChunkOutput, LoggedChunk } from './chunk-log.js'
import type { MappedRow, RowChunk, TableMapper } from './map-table.js'
import type { RowWriter } from './write-rows.js'

/**
 * Reuse of chunks that were mapped before: of the same rows with the same numbers, with the same entities, mapping and
 * model. A chunk is mapped anew when it had findings, created entities or records that are made once, or refers to
 * records of other chunks.
 */
export class ChunkReuse {
  #state: string
  #countersBefore: readonly number[] = []
  #key = ''

  /** `base`: fingerprint of all that every chunk depends on. */
  constructor(
    base: string,
    private readonly mapper: TableMapper,
    private readonly writer: RowWriter,
    private readonly loading: Loading,
    private readonly output: ChunkOutput
  ) {
    this.#state = base
  }

  /** Copies a chunk from the last output; false where it has to be mapped. */
  async reuse({ file, rows }: RowChunk): Promise<boolean> {
    const texts = rows.map(([number, row]) => `${number} ${row.locationOf('').line} ${row.sha256}`)
    this.#key = fingerprint(this.#state, file, ...texts)
    this.#countersBefore = this.#counters()
    const known = this.output.log.find(this.#key)
    const { slugs } = this.loading
    if (!known || known.records.some(([slug]) => slugs.get(slug)) || !this.mapper.addKeys(known.keys)) return false
    for (const [slug, line, column, classes] of known.records)
      slugs.declare(slug, 'record', { file, line, column }, classes.split(' '))
    this.writer.records += known.records.length
    this.mapper.counts.skipped += known.counts.skipped
    this.mapper.finder.counts.found += known.counts.found
    await this.output.log.add({ ...known, ...(await this.output.copy(known)) })
    return true
  }

  /** Ends a chunk that was mapped, and logs it for later runs. */
  async end({ file }: RowChunk, mapped: readonly MappedRow[]): Promise<void> {
    const written = await this.output.endChunk()
    const [skipped = 0, found = 0, ...counters] = this.#counters()
    const [skippedBefore = 0, foundBefore = 0, ...before] = this.#countersBefore
    const made = mapped.flatMap(({ entities }) =>
      entities.map(({ slug, mapping, link }) => [slug, toPlain(mapping), link])
    )
    const isReusable = counters.every((count, index) => count === before[index])
    if (!isReusable) this.#state = fingerprint(this.#state, JSON.stringify([made, this.mapper.once.splice(0)]))
    else
      await this.output.log.add({
        key: this.#key,
        ...written,
        file,
        counts: { skipped: skipped - skippedBefore, found: found - foundBefore },
        keys: mapped.map(({ passage }) => passage.key),
        records: mapped.flatMap(({ records }) =>
          records.map(({ slug, at }): LoggedChunk['records'][number] => {
            const classes = this.loading.slugs.get(slug)?.classes ?? []
            return [slug, at.line, at.column, classes.map(({ value }) => value).join(' ')]
          })
        )
      })
  }

  /** Rows skipped and names found, then counters that stay as they are for a chunk that can be reused. */
  #counters(): number[] {
    const { counts, finder, reports, once } = this.mapper
    const { found, created, notFound } = finder.counts
    const findings = [reports.row.total, this.writer.report.total, counts.faulty]
    const names = [created, notFound, this.loading.slugs.references]
    return [counts.skipped, found, ...findings, ...names, once.length, ...this.output.counters]
  }
}
