import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Loaded } from '../graph/loaded.js'
import type { QuadList } from '../graph/quad-list.js'
import type { QuadSpace } from '../graph/quad-space.js'
import type { SlugTable } from '../graph/slug-table.js'
import { tripleKey } from '../model/statements.js'
import { rdf } from '../base/vocabulary.js'

/** Data that all sources are validated with: entities, metadata, and the classes of other sources' records. */
export class SharedData {
  readonly #lists: readonly (readonly QuadList[])[]
  readonly #tables: ReadonlySet<SlugTable>
  readonly #spaces: ReadonlySet<QuadSpace>

  /** `graphs`: those of entities and metadata. The quads can be read until it is closed. */
  constructor({ graphs: all, slugs }: Loaded, graphs: readonly string[]) {
    this.#lists = graphs.map(graph => [...all.lists(graph)])
    this.#tables = new Set(slugs.tables)
    this.#spaces = new Set(this.#lists.flat().map(({ space }) => space))
    for (const space of this.#spaces) space.lease()
  }

  close(): void {
    for (const space of this.#spaces) space.close()
  }

  /**
   * Statements that one of two has and the other has not, or has in another order. Lists and tables that both
   * have are not read. `nodeOf`: node of the record that a slug names.
   */
  changesSince(before: SharedData, nodeOf: (slug: string) => NamedNode): Quad[] {
    const lists = this.#lists.flatMap((lists, nth) => changedIn(before.#lists[nth]!, lists))
    return [...lists, ...this.#changedTypes(before, nodeOf)]
  }

  /** Types of the records of which the class is another one now, or which have come or gone. */
  #changedTypes(before: SharedData, nodeOf: (slug: string) => NamedNode): Quad[] {
    const [gone, come] = [
      [...before.#tables].filter(table => !this.#tables.has(table)),
      [...this.#tables].filter(table => !before.#tables.has(table))
    ].map(typesIn)
    const slugs = new Set([...gone!.keys(), ...come!.keys()])
    return [...slugs].flatMap(slug =>
      gone!.get(slug) === come!.get(slug) ? [] : DataFactory.quad(nodeOf(slug), rdf('type'), rdf('nil'))
    )
  }
}

/** Kind and classes of what tables declare, by slug. */
function typesIn(tables: readonly SlugTable[]): Map<string, string> {
  const types = new Map<string, string>()
  for (const table of tables)
    for (let row = 0; row < table.size; row++) types.set(table.slug(row), `${table.kind(row)} ${table.classes(row)}`)
  return types
}

/** Quads in which two sequences of lists differ: between lists that both have, one run of lists against the other. */
function changedIn(before: readonly QuadList[], now: readonly QuadList[]): Quad[] {
  const positions = new Map(before.map((list, at) => [list, at]))
  const changed: Quad[] = []
  let [from, start] = [0, 0]
  const compare = (to: number, end: number): void => {
    changed.push(...changedQuads(before.slice(from, to), now.slice(start, end)))
    ;[from, start] = [to + 1, end + 1]
  }
  for (const [at, list] of now.entries()) {
    const position = positions.get(list)
    // What has moved towards the beginning counts as another list.
    if (position !== undefined && position >= from) compare(position, at)
  }
  compare(before.length, now.length)
  return changed
}

function changedQuads(before: readonly QuadList[], now: readonly QuadList[]): Quad[] {
  const [gone, come] = [before, now].map(lists => lists.flatMap(list => [...list.read()]))
  const [left, right] = [gone!.map(tripleKey), come!.map(tripleKey)]
  const [had, has] = [new Set(left), new Set(right)]
  const isSameOrder = left.filter(key => has.has(key)).join('\n') === right.filter(key => had.has(key)).join('\n')
  if (!isSameOrder) return [...gone!, ...come!]
  return [...gone!.filter((_, at) => !has.has(left[at]!)), ...come!.filter((_, at) => !had.has(right[at]!))]
}
