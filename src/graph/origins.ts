import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import type { Location, Position } from '../base/location.js'
import { NumberRows } from '../base/number-rows.js'
import { Numbering } from '../base/numbering.js'
import { PackedTexts } from '../base/packed-texts.js'
import type { ByteRange } from '../base/read-lines.js'
import type { TemporaryFile } from '../base/temporary-file.js'

/** Numbers of an origin: of its file and its record, line and column, and of its last key. */
const [FILE, RECORD, LINE, COLUMN, LAST_KEY] = [0, 1, 2, 3, 4]
/** Numbers of a key: of its property, its line and column, and of the key before it, from 1; 0 where there is none. */
const KEY_NUMBERS = 4
/** Keys in memory beyond which they are moved to the disk. */
const MAX_KEYS = 1 << 10

/**
 * Origins of nodes in data files: each with its record and the positions of its keys, which are there for faults alone.
 * The keys lie in a temporary file when there are many.
 */
export class Origins {
  /** Numbers of origins, from 1, by their nodes. */
  #byNode = new HashTable()
  readonly #origins = new NumberRows(5)
  readonly #files = new Numbering()
  readonly #properties = new Numbering()
  readonly #records = new PackedTexts()
  #lastRecord = ''
  /** Keys that came last, behind those in the file. */
  readonly #keys = new NumberRows(KEY_NUMBERS)
  #count = 0
  #ranges: ByteRange[] = []
  /** Origins of other files, which are asked as well. */
  readonly #others: Origins[] = []

  /** `file`: opened when there is need of it, and closed by who opens it. */
  constructor(
    private readonly file: () => TemporaryFile,
    private readonly maxKeys: number = MAX_KEYS
  ) {}

  get bytesOnDisk(): number {
    return this.#ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  }

  /** Adds those of other files, which are asked from the last to the first. */
  include(other: Origins): void {
    this.#others.unshift(other)
  }

  /** Begins the origin of a node at a position, or continues the one that it has in the same record; its number. */
  begin(node: string, { line, column }: Position, { file, record }: { file: string; record: string }): number {
    const hash = hashOf(node)
    const known = this.#byNode.get(hash) - 1
    const fileNumber = this.#files.of(file)
    if (known >= 0 && this.#origins.get(known, FILE) === fileNumber && this.#recordOf(known) === record) return known
    if (!this.#records.size || record !== this.#lastRecord) this.#records.push((this.#lastRecord = record))
    const origin = this.#origins.push(fileNumber, this.#records.size - 1, line, column, 0)
    this.#byNode.set(hash, origin + 1)
    return origin
  }

  /** Adds the position of a key for a property to an origin. */
  addKey(origin: number, property: string, { line, column }: Position): void {
    if (this.#keys.size === this.maxKeys) {
      this.#ranges.push(this.file().append(this.#keys.bytes))
      this.#keys.clear()
    }
    this.#keys.push(this.#properties.of(property), line, column, this.#origins.get(origin, LAST_KEY))
    this.#origins.set(origin, LAST_KEY, ++this.#count)
  }

  /** Copies the keys on the disk from the file where they were to the one where they are to be. */
  move(from: TemporaryFile, to: TemporaryFile): void {
    this.#ranges = this.#ranges.map(range => to.append(from.read(range)))
  }

  /** Forgets all nodes. */
  clear(): void {
    this.#byNode = new HashTable()
    this.#origins.clear()
    this.#records.clear()
    this.#keys.clear()
    this.#count = 0
    this.#ranges = []
  }

  has(node: string): boolean {
    return this.#byNode.has(hashOf(node))
  }

  /** Slug of the record that a node is written in. */
  recordOf(node: string): string | undefined {
    const number = this.#byNode.get(hashOf(node))
    return number ? this.#recordOf(number - 1) : firstOf(this.#others, other => other.recordOf(node))
  }

  /** The location of a node's key for the property, or of the node when the property is not written there. */
  locationOf(node: string, property?: string): (Location & { record: string }) | undefined {
    const origin = this.#byNode.get(hashOf(node)) - 1
    if (origin < 0) return firstOf(this.#others, other => other.locationOf(node, property))
    let [line, column] = [this.#origins.get(origin, LINE), this.#origins.get(origin, COLUMN)]
    const wanted = property === undefined ? undefined : this.#properties.find(property)
    // The first that is written comes last here.
    for (let key = this.#origins.get(origin, LAST_KEY); key > 0 && wanted !== undefined;) {
      const [number, keyLine, keyColumn, before] = this.#key(key - 1)
      if (number === wanted) [line, column] = [keyLine!, keyColumn!]
      key = before!
    }
    return { file: this.#files.text(this.#origins.get(origin, FILE)), line, column, record: this.#recordOf(origin) }
  }

  #recordOf(origin: number): string {
    return this.#records.get(this.#origins.get(origin, RECORD))
  }

  /** Numbers of a key. */
  #key(number: number): readonly number[] {
    const range = this.#ranges[Math.floor(number / this.maxKeys)]
    const at = number % this.maxKeys
    if (!range) return Array.from({ length: KEY_NUMBERS }, (_, column) => this.#keys.get(at, column))
    const width = KEY_NUMBERS * Uint32Array.BYTES_PER_ELEMENT
    const start = range.start + at * width
    const bytes = this.file().read({ start, end: start + width })
    return [...new Uint32Array(new Uint8Array(bytes).buffer)]
  }
}

/** First result that is there. */
function firstOf<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value)
    if (found !== undefined) return found
  }
  return undefined
}
