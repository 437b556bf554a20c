import { TemporaryFile } from '../base/temporary-file.js'

/** Quads in memory beyond which all of them are moved to the disk. */
const MAX_IN_MEMORY = 100_000

/** List whose quads are in memory until they are moved to the disk. */
export interface SpillableList {
  /** Number of quads in memory. */
  inMemory: number
  /** Moves the quads in memory to the disk. */
  spill(): void
}

/** Lists of quads, in memory or, beyond a number of quads, in a temporary file until all who have a lease close it. */
export class QuadSpace {
  readonly #lists = new Set<SpillableList>()
  #file?: TemporaryFile
  #inMemory = 0
  #leases = 1

  /** `directory`: for the temporary file, when there is need of one; where none can be made, it is the system's. */
  constructor(
    readonly directory: string,
    private readonly maxInMemory = MAX_IN_MEMORY
  ) {}

  /** Temporary file of the lists, for more of what does not fit into memory; opened when it is first asked for. */
  get temporaryFile(): TemporaryFile {
    return (this.#file ??= TemporaryFile.openIn(this.directory))
  }

  get bytesOnDisk(): number {
    return this.#file?.size ?? 0
  }

  /** Counts quads that come into memory or leave it. Throws when they have to go to the disk, and it is full. */
  count(quads: number): void {
    this.#inMemory += quads
    if (quads > 0 && this.#inMemory > this.maxInMemory) this.#spill()
  }

  /** Takes a list, a new one or one that comes from another space. */
  take(list: SpillableList): void {
    this.#lists.add(list)
    this.count(list.inMemory)
  }

  /** Forgets a list: its quads in memory stay there. */
  drop(list: SpillableList): void {
    if (this.#lists.delete(list)) this.#inMemory -= list.inMemory
  }

  /** Forgets all lists but some. Of those, what is in memory goes to the disk as well, if any of them lies there. */
  retain(lists: ReadonlySet<SpillableList>): void {
    for (const list of this.#lists) if (!lists.has(list)) this.drop(list)
    if (this.#file) this.#spill()
  }

  /** One more who has to close the space. */
  lease(): void {
    this.#leases++
  }

  #spill(): void {
    for (const list of this.#lists) list.spill()
  }

  close(): void {
    if (--this.#leases > 0) return
    this.#file?.close()
    this.#file = undefined
  }
}
