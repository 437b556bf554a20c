import type { Location, Position } from '../base/location.js'

/** Location of a node in a data file: of its record and of its keys. */
export interface Origin extends Location {
  /** Slug of the record, entity or source. */
  record: string
  /** Index of its last key among all keys; 0 when it has none. */
  lastKey: number
}

/** Numbers of a key: of its property, its line, its column, and the index of the key before it. */
const NUMBERS = 4

/** Origins of nodes: the files that they come from. */
export class Origins {
  readonly #origins = new Map<string, Origin>()
  readonly #properties = new Map<string, number>()
  /** Numbers of all keys, for there are many. */
  #keys = new Uint32Array(64 * NUMBERS)
  #count = 1

  /** Begins the origin of a node at a position, or continues the one that it has in the same record. */
  begin(node: string, { line, column }: Position, { file, record }: { file: string; record: string }): Origin {
    const known = this.#origins.get(node)
    if (known?.file === file && known.record === record) return known
    const origin = { file, line, column, record, lastKey: 0 }
    this.#origins.set(node, origin)
    return origin
  }

  /** Adds the position of a node's property. */
  addKey(origin: Origin, property: string, { line, column }: Position): void {
    let number = this.#properties.get(property)
    if (number === undefined) this.#properties.set(property, (number = this.#properties.size))
    if (this.#count * NUMBERS === this.#keys.length) {
      const longer = new Uint32Array(2 * this.#keys.length)
      longer.set(this.#keys)
      this.#keys = longer
    }
    this.#keys.set([number, line, column, origin.lastKey], this.#count * NUMBERS)
    origin.lastKey = this.#count++
  }

  /** Forgets all nodes. */
  clear(): void {
    this.#origins.clear()
    this.#count = 1
  }

  has(node: string): boolean {
    return this.#origins.has(node)
  }

  get(node: string): Origin | undefined {
    return this.#origins.get(node)
  }

  /** The location of a node's key for the property, or of the node when the property is not written there. */
  locationOf(node: string, property?: string): (Location & { record: string }) | undefined {
    const origin = this.#origins.get(node)
    if (!origin) return undefined
    const { file, record } = origin
    let { line, column }: Position = origin
    const wanted = property === undefined ? undefined : this.#properties.get(property)
    // The first that is written comes last here.
    for (let key = origin.lastKey; key > 0 && wanted !== undefined;) {
      const [number, keyLine, keyColumn, before] = this.#keys.subarray(key * NUMBERS, (key + 1) * NUMBERS)
      if (number === wanted) [line, column] = [keyLine!, keyColumn!]
      key = before!
    }
    return { file, line, column, record }
  }
}
