import type { NamedNode } from 'n3'
import type { Fault } from '../base/faults.js'
import { Origins } from './origins.js'
import { QuadList } from './quad-list.js'
import type { QuadSpace } from './quad-space.js'
import { SlugTable } from './slug-table.js'
import type { SourceDocument } from './source-document.js'

/** Result of mapping some files: quads of one graph, the slugs in the files, and where all of it is written. */
export class MappedFiles {
  readonly quads: QuadList
  readonly slugs = new SlugTable()
  readonly origins: Origins
  /** Entities that the files state something of, by slug: their classes, as one text. */
  readonly statedEntities = new Map<string, string>()
  /** Sources that the files describe. */
  documents: readonly SourceDocument[] = []
  readonly warnings: Fault[] = []
  /** Number of entities, records or sources. */
  count = 0

  constructor(
    readonly graph: NamedNode,
    space: QuadSpace
  ) {
    this.quads = new QuadList(space, graph)
    this.origins = new Origins(() => this.quads.space.temporaryFile)
  }

  get bytesOnDisk(): number {
    return this.quads.bytesOnDisk + this.origins.bytesOnDisk
  }

  /** Moves all that lies on the disk to another space. */
  moveTo(space: QuadSpace): void {
    const from = this.quads.space
    this.quads.moveTo(space)
    this.origins.move(from.temporaryFile, space.temporaryFile)
  }
}
