import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import type { Location } from '../base/location.js'
import { memoize } from '../base/memoize.js'
import { NumberRows } from '../base/number-rows.js'
import { Numbering } from '../base/numbering.js'
import { PackedTexts } from '../base/packed-texts.js'
import { rdf } from '../base/vocabulary.js'

/** Kind of thing that a slug names. */
export type SlugKind = 'entity' | 'record' | 'source'

/** Thing that a slug names, and where it is declared. */
export interface SlugEntry extends Location {
  kind: SlugKind
  node: NamedNode
  classes: readonly NamedNode[]
}

const kinds: readonly SlugKind[] = ['entity', 'record', 'source']
/** Numbers of a slug: of its file, line and column, kind, and of its list of classes. */
const [FILE, LINE, COLUMN, KIND, CLASSES] = [0, 1, 2, 3, 4]

/** Entries of slugs, packed: there may be a million of them. */
export class SlugEntries {
  /** Numbers of slugs, from 1, by their hashes. */
  readonly #bySlug = new HashTable()
  readonly #slugs = new PackedTexts()
  readonly #numbers = new NumberRows(5)
  readonly #files = new Numbering()
  /** Lists of classes, each as one text. */
  readonly #classes = new Numbering()
  readonly #classesIn = memoize((iris: string) => (iris ? iris.split(' ').map(iri => DataFactory.namedNode(iri)) : []))

  /** `iriOf`: IRI of the node that a slug names. */
  constructor(private readonly iriOf: (slug: string, kind: SlugKind) => string) {}

  add(slug: string, kind: SlugKind, { file, line, column }: Location, classes: readonly string[]): void {
    this.#numbers.push(this.#files.of(file), line, column, kinds.indexOf(kind), this.#classes.of(classes.join(' ')))
    this.#bySlug.set(hashOf(slug), this.#slugs.push(slug) + 1)
  }

  setClasses(slug: string, classes: readonly string[]): void {
    this.#numbers.set(this.#bySlug.get(hashOf(slug)) - 1, CLASSES, this.#classes.of(classes.join(' ')))
  }

  has(slug: string): boolean {
    return this.#bySlug.has(hashOf(slug))
  }

  get(slug: string): SlugEntry | undefined {
    const number = this.#bySlug.get(hashOf(slug)) - 1
    if (number < 0) return undefined
    const kind = kinds[this.#numbers.get(number, KIND)]!
    return {
      file: this.#files.text(this.#numbers.get(number, FILE)),
      line: this.#numbers.get(number, LINE),
      column: this.#numbers.get(number, COLUMN),
      kind,
      node: DataFactory.namedNode(this.iriOf(slug, kind)),
      classes: this.#classesIn(this.#classes.text(this.#numbers.get(number, CLASSES)))
    }
  }

  slugs(): string[] {
    return [...this.#slugs]
  }
}

/** The rdf:type statements of what a slug names. */
export function typesOf({ node, classes }: SlugEntry): Quad[] {
  return classes.map(type => DataFactory.quad(node, rdf('type'), type))
}
