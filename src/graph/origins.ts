import type { Location, Position } from '../base/location.js'

/** Location of a node in a data file: of its record and of its keys. */
export interface Origin extends Location {
  /** Slug of the record, entity or source. */
  record: string
  /** Key positions by property IRI, in writing order: IRI, line, column, IRI, … (flat, for there are many). */
  keys: (string | number)[]
}

/** Origins of nodes: the files that they come from. */
export class Origins {
  readonly #origins = new Map<string, Origin>()

  /** Begins the origin of a node at a position; what is known of it already goes on where that was. */
  begin(node: string, { line, column }: Position, { file, record }: { file: string; record: string }): Origin {
    const known = this.#origins.get(node)
    if (known?.file === file && known.record === record) return known
    const origin = { file, line, column, record, keys: [] }
    this.#origins.set(node, origin)
    return origin
  }

  /** Forgets all nodes. */
  clear(): void {
    this.#origins.clear()
  }

  has(node: string): boolean {
    return this.#origins.has(node)
  }

  get(node: string): Origin | undefined {
    return this.#origins.get(node)
  }

  /** The place of a node's key for the property, or of the node when the property is not written there. */
  placeOf(node: string, property?: string): (Location & { record: string }) | undefined {
    const origin = this.#origins.get(node)
    if (!origin) return undefined
    const index = property === undefined ? -1 : origin.keys.indexOf(property)
    const position: Position =
      index < 0 ? origin : { line: origin.keys[index + 1] as number, column: origin.keys[index + 2] as number }
    return { file: origin.file, line: position.line, column: position.column, record: origin.record }
  }
}
