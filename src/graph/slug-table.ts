import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import type { Location } from '../base/location.js'
import { NumberRows } from '../base/number-rows.js'
import { Numbering } from '../base/numbering.js'
import { PackedTexts } from '../base/packed-texts.js'

/** Kind of thing that a slug names. */
export type SlugKind = 'entity' | 'record' | 'source'

/** Declaration of a slug: what it names, and where. */
export interface SlugDeclaration extends Location {
  slug: string
  kind: SlugKind
  classes: readonly string[]
}

const kinds: readonly SlugKind[] = ['entity', 'record', 'source']
/** Numbers of a slug: of its file, line and column, kind, list of classes, and the halves of its hash. */
const [FILE, LINE, COLUMN, KIND, CLASSES, HIGH, LOW] = [0, 1, 2, 3, 4, 5, 6]
/** Numbers of what is referred to: a source, or anything else. */
const [OTHER, SOURCE] = [1, 2]

/** Slugs that some files declare, packed, and hashes of those that they refer to: there may be a million of them. */
export class SlugTable {
  readonly #slugs = new PackedTexts()
  readonly #numbers = new NumberRows(7)
  readonly #files = new Numbering()
  /** Lists of classes, each as one text. */
  readonly #classes = new Numbering()
  readonly #referred = new HashTable()

  get size(): number {
    return this.#slugs.size
  }

  /** Adds a slug; returns the number of its row. */
  add({ slug, kind, file, line, column, classes }: SlugDeclaration, { high, low }: Hash): number {
    const listed = this.#classes.of(classes.join(' '))
    this.#numbers.push(this.#files.of(file), line, column, kinds.indexOf(kind), listed, high, low)
    return this.#slugs.push(slug)
  }

  setClasses(row: number, classes: readonly string[]): void {
    this.#numbers.set(row, CLASSES, this.#classes.of(classes.join(' ')))
  }

  slug(row: number): string {
    return this.#slugs.get(row)
  }

  kind(row: number): SlugKind {
    return kinds[this.#numbers.get(row, KIND)]!
  }

  hash(row: number): Hash {
    return { high: this.#numbers.get(row, HIGH), low: this.#numbers.get(row, LOW) }
  }

  /** IRIs of the classes, as one text. */
  classes(row: number): string {
    return this.#classes.text(this.#numbers.get(row, CLASSES))
  }

  location(row: number): Location {
    return {
      file: this.#files.text(this.#numbers.get(row, FILE)),
      line: this.#numbers.get(row, LINE),
      column: this.#numbers.get(row, COLUMN)
    }
  }

  /** Notes a reference to a slug, and whether it was known to be that of a source. */
  refer(hash: Hash, isSource: boolean): void {
    this.#referred.set(hash, isSource ? SOURCE : OTHER)
  }

  /** Test whether all that is referred to, and not declared here, is declared elsewhere, and as the same kind. */
  isSatisfied(kindOf: (hash: Hash) => SlugKind | undefined): boolean {
    const own = new HashTable()
    for (let row = 0; row < this.size; row++) own.add(this.hash(row))
    for (const [hash, number] of this.#referred) {
      if (own.has(hash)) continue
      const kind = kindOf(hash)
      if (kind === undefined || (kind === 'source') !== (number === SOURCE)) return false
    }
    return true
  }
}
