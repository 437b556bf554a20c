import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Location } from '../base/location.js'
import { rdf } from '../base/vocabulary.js'

/** Kind of thing that a slug names. */
export type SlugKind = 'entity' | 'record' | 'source'

/** Thing that a slug names, and where it is declared. */
export interface SlugEntry extends Location {
  kind: SlugKind
  node: NamedNode
  /** Its rdf:type statements. */
  types: Quad[]
}

/** Entry of the record of a table's row. There may be a million of them: what can be made again is not stored. */
export class RowEntry implements SlugEntry {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    private readonly slug: string,
    private readonly iriOf: (slug: string) => string,
    private readonly classes: readonly NamedNode[]
  ) {}

  get kind(): 'record' {
    return 'record'
  }

  get node(): NamedNode {
    return DataFactory.namedNode(this.iriOf(this.slug))
  }

  get types(): Quad[] {
    return this.classes.map(type => DataFactory.quad(this.node, rdf('type'), type))
  }
}
