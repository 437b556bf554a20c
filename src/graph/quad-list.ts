import type { Quad } from 'n3'
import { inChunks } from '../base/chunks.js'
import { fingerprintOf } from '../base/fingerprint.js'
import type { ByteRange } from '../base/read-lines.js'
import { TemporaryFile } from '../base/temporary-file.js'
import { packQuads, unpackQuads } from './packed-quads.js'

/** Quads in memory beyond which all of them are moved to the disk. */
const MAX_IN_MEMORY = 100_000
/** Quads that are read from the disk at once. */
const CHUNK_QUADS = 5_000

/** Quads of one graph in their order: packed chunks on the disk, then those that came after them. */
export class QuadList {
  #chunks: ByteRange[] = []
  #quads: Quad[] = []
  #size = 0
  #key?: string

  constructor(
    public space: QuadSpace,
    private readonly graph: Quad['graph']
  ) {}

  get size(): number {
    return this.#size
  }

  get inMemory(): number {
    return this.#quads.length
  }

  get bytesOnDisk(): number {
    return this.#chunks.reduce((sum, { start, end }) => sum + end - start, 0)
  }

  /** Fingerprint of the triples, computed once until some are added. */
  get key(): string {
    return (this.#key ??= fingerprintOf(this.read()))
  }

  add(quads: Iterable<Quad>): void {
    this.#key = undefined
    for (const quad of quads) {
      this.#quads.push(quad)
      this.#size++
      this.space.count(1)
    }
  }

  /** The quads that there are now. */
  read(): Generator<Quad> {
    const { space, graph } = this
    const [chunks, quads, { length }] = [this.#chunks.slice(), this.#quads, this.#quads]
    return (function* () {
      for (const range of chunks) yield* unpackQuads(space.temporaryFile.read(range), graph)
      for (let at = 0; at < length; at++) yield quads[at]!
    })()
  }

  /** Moves the quads in memory to the disk. Where that is full, they stay in memory: others still read them. */
  spill(): void {
    const chunks = Array.from(inChunks(this.#quads, CHUNK_QUADS), chunk =>
      this.space.temporaryFile.append(packQuads(chunk))
    )
    this.#chunks.push(...chunks)
    this.space.count(-this.#quads.length)
    this.#quads = []
  }

  /** Moves the list to another space, whose file it is copied to. */
  moveTo(space: QuadSpace): void {
    const from = this.space
    this.#chunks = this.#chunks.map(range => space.temporaryFile.append(from.temporaryFile.read(range)))
    from.drop(this)
    this.space = space
    space.take(this)
  }
}

/** Lists of quads, in memory or, beyond a number of quads, in a temporary file until all who have a lease close it. */
export class QuadSpace {
  readonly #lists = new Set<QuadList>()
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

  newList(graph: Quad['graph']): QuadList {
    const list = new QuadList(this, graph)
    this.#lists.add(list)
    return list
  }

  /** Counts quads that come into memory or leave it. Throws when they have to go to the disk, and it is full. */
  count(quads: number): void {
    this.#inMemory += quads
    if (quads > 0 && this.#inMemory > this.maxInMemory) this.#spill()
  }

  /** Takes a list that comes from another space. */
  take(list: QuadList): void {
    this.#lists.add(list)
    this.count(list.inMemory)
  }

  /** Forgets a list: its quads in memory stay there. */
  drop(list: QuadList): void {
    if (this.#lists.delete(list)) this.#inMemory -= list.inMemory
  }

  /** Forgets all lists but some. Of those, what is in memory goes to the disk as well, if any of them lies there. */
  retain(lists: ReadonlySet<QuadList>): void {
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
