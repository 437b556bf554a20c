import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedItem, ParsedMapping } from '../base/parsed-values.js'
import type { Model } from '../model/model.js'
import { EntityStatements, isEntityStatement } from './entity-statements.js'
import type { MappedFiles } from './mapped-files.js'
import { RecordMapper } from './record-mapper.js'
import type { SlugKind } from './slug-table.js'
import type { Slugs } from './slugs.js'
import type { SourceDocument } from './source-document.js'

/** Mapper of the items of files that belong together: sources, entities, or the records of one source. */
export class ItemMapper {
  readonly #mapper: RecordMapper
  readonly #statements: EntityStatements
  readonly #slugs: Slugs

  /** `count`: counts one more item; the number of those before it. */
  constructor(
    private readonly model: Model,
    slugs: Slugs,
    readonly files: MappedFiles,
    private readonly report: Report,
    private readonly count: () => number
  ) {
    this.#slugs = slugs.in(files.slugs)
    this.#mapper = new RecordMapper(model, this.#slugs, files.origins, report)
    this.#statements = new EntityStatements(this.#mapper, this.#slugs, files.origins, files.statedEntities, report)
  }

  /** Maps items, of `document` where it states them; of those that are not `isOwn` only slugs and types are read. */
  async map(
    items: AsyncIterable<ParsedItem> | Iterable<ParsedItem>,
    kind: SlugKind,
    document?: SourceDocument,
    isOwn = true
  ): Promise<void> {
    for await (const item of items) {
      if (document && isEntityStatement(item.mapping)) {
        if (isOwn) this.#state(item, document)
      } else this.#map(item, kind, document, isOwn)
    }
  }

  #state(item: ParsedItem, document: SourceDocument): void {
    const target = { quads: [], graph: this.files.graph, file: item.file, record: '', document }
    this.#statements.write(item, target, document)
    this.files.quads.add(target.quads)
  }

  #map(item: ParsedItem, kind: SlugKind, document: SourceDocument | undefined, isOwn: boolean): void {
    const { file, mapping } = isOwn ? item : withoutFields(item)
    const quads: Quad[] = []
    const slug = slugIn(mapping, file, this.report)
    const at = entryOf(mapping, 'id')?.value.at ?? mapping.at
    const declared = slug === undefined ? undefined : this.#slugs.declare(slug, kind, { file, ...at })
    // A record without a usable slug is still read, so that all its faults are reported at once.
    const node = declared ?? DataFactory.namedNode(this.model.idIri(`-${this.count()}`))
    const target = { quads, graph: this.files.graph, file, record: slug ?? '', document }
    const classes = this.#mapper.write(node, mapping, target)
    if (declared) {
      this.#slugs.setClasses(slug!, classes)
      this.count()
    }
    if (!isOwn) return
    this.files.quads.add(quads)
    this.files.count++
  }
}

/** Record with nothing but its slug and types. */
function withoutFields({ file, mapping }: ParsedItem): ParsedItem {
  return { file, mapping: { ...mapping, entries: mapping.entries.filter(({ key }) => key === 'id' || key === 'type') } }
}

/** Slug that a mapping gives its node; undefined, with a fault, when it has none. */
function slugIn(mapping: ParsedMapping, file: string, report: Report): string | undefined {
  const id = entryOf(mapping, 'id')
  if (id?.value.kind === 'text') return id.value.text
  report.fault({ file, ...(id?.at ?? mapping.at) }, { message: 'it has no id', expected: 'id: a slug' })
  return undefined
}
