import type { Quad } from 'n3'
import { inChunks } from '../base/chunks.js'
import { fingerprintOf } from '../base/fingerprint.js'
import type { ByteRange } from '../base/read-lines.js'
import { packQuads, unpackQuads } from './packed-quads.js'
import type { QuadSpace, SpillableList } from './quad-space.js'

/** Quads that are read from the disk at once. */
const CHUNK_QUADS = 1_000

/** Function that reads some of a list's quads at once. */
export type QuadPart = () => readonly Quad[]

/** Quads of one graph in their order: packed chunks on the disk, then those that came after them. */
export class QuadList implements SpillableList {
  #chunks: ByteRange[] = []
  #quads: Quad[] = []
  #size = 0
  #key?: string

  constructor(
    public space: QuadSpace,
    private readonly graph: Quad['graph']
  ) {
    space.take(this)
  }

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

  /** Parts of the quads that there are now: those on the disk, then those in memory. */
  get parts(): readonly QuadPart[] {
    const { space, graph } = this
    const [quads, { length }] = [this.#quads, this.#quads]
    const parts: QuadPart[] = this.#chunks.map(range => () => unpackQuads(space.temporaryFile.read(range), graph))
    return length ? [...parts, () => quads.slice(0, length)] : parts
  }

  /** The quads that there are now. */
  read(): Generator<Quad> {
    const { parts } = this
    return (function* () {
      for (const part of parts) yield* part()
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
