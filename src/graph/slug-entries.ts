import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { hashOf } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import type { Location } from '../base/location.js'
import { memoize } from '../base/memoize.js'
import { NumberRows } from '../base/number-rows.js'
import { rdf } from '../base/vocabulary.js'
import type { SlugDeclaration, SlugKind, SlugTable } from './slug-table.js'

/** Thing that a slug names, and where it is declared. */
export interface SlugEntry extends Location {
  slug: string
  kind: SlugKind
  node: NamedNode
  classes: readonly NamedNode[]
}

/** Numbers of an entry: of its table, and of the row there. */
const [TABLE, ROW] = [0, 1]

/** Entries of slugs by their hashes, in tables. */
export class SlugEntries {
  /** Numbers of entries, from 1. */
  readonly #bySlug = new HashTable()
  readonly #entries = new NumberRows(2)
  readonly tables: SlugTable[] = []
  readonly #numberOf = memoize((table: SlugTable) => this.tables.push(table))
  readonly #classesIn = memoize((iris: string) => (iris ? iris.split(' ').map(iri => DataFactory.namedNode(iri)) : []))

  /** `iriOf`: IRI of the node that a slug names. */
  constructor(private readonly iriOf: (slug: string, kind: SlugKind) => string) {}

  add(declaration: SlugDeclaration, table: SlugTable): void {
    const hash = hashOf(declaration.slug)
    this.#index(table, table.add(declaration, hash), hash)
  }

  /** Adds all slugs of a table; none when one of them is there already. */
  take(table: SlugTable): boolean {
    for (let row = 0; row < table.size; row++) if (this.#bySlug.has(table.hash(row))) return false
    for (let row = 0; row < table.size; row++) this.#index(table, row, table.hash(row))
    return true
  }

  setClasses(slug: string, classes: readonly string[]): void {
    const [table, row] = this.#find(hashOf(slug))!
    table.setClasses(row, classes)
  }

  has(slug: string): boolean {
    return this.#bySlug.has(hashOf(slug))
  }

  kindOf(hash: Hash): SlugKind | undefined {
    const found = this.#find(hash)
    return found?.[0].kind(found[1])
  }

  get(slug: string): SlugEntry | undefined {
    const found = this.#find(hashOf(slug))
    if (!found) return undefined
    const [table, row] = found
    const kind = table.kind(row)
    const node = DataFactory.namedNode(this.iriOf(slug, kind))
    return { ...table.location(row), slug, kind, node, classes: this.#classesIn(table.classes(row)) }
  }

  /** All slugs, in the order in which they were added. */
  slugs(): string[] {
    return Array.from({ length: this.#entries.size }, (_, number) => {
      const [table, row] = this.#at(number)
      return table.slug(row)
    })
  }

  #index(table: SlugTable, row: number, hash: Hash): void {
    this.#bySlug.set(hash, this.#entries.push(this.#numberOf(table), row) + 1)
  }

  #find(hash: Hash): [table: SlugTable, row: number] | undefined {
    const number = this.#bySlug.get(hash)
    return number ? this.#at(number - 1) : undefined
  }

  #at(number: number): [table: SlugTable, row: number] {
    return [this.tables[this.#entries.get(number, TABLE) - 1]!, this.#entries.get(number, ROW)]
  }
}

/** The rdf:type statements of what a slug names. */
export function typesOf({ node, classes }: SlugEntry): Quad[] {
  return classes.map(type => DataFactory.quad(node, rdf('type'), type))
}
