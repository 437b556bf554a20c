import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { DataFactory } from 'n3'
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

/** Quads of one graph: packed chunks on the disk, then those that came after them. */
interface GraphQuads {
  chunks: ByteRange[]
  quads: Quad[]
  size: number
  /** Fingerprint of the quads, once it has been asked for. */
  key?: string
}

/**
 * Quads of any number by graph, each graph's in the order in which they came. What does not fit into memory lies in a
 * temporary file until `close`.
 */
export class QuadsByGraph implements Iterable<Quad> {
  readonly #graphs = new Map<string, GraphQuads>()
  #file?: TemporaryFile
  #inMemory = 0

  /** `directory`: for the temporary file, when there is need of one; where none can be made, it is the system's. */
  constructor(
    private readonly directory: string,
    private readonly maxInMemory: number = MAX_IN_MEMORY
  ) {}

  /** Temporary file of the quads, for more of what does not fit into memory; opened when it is first asked for. */
  get temporaryFile(): TemporaryFile {
    return (this.#file ??= openFile(this.directory))
  }

  /** IRIs of the graphs that have quads, sorted. */
  get graphNames(): string[] {
    return [...this.#graphs].flatMap(([name, { size }]) => (size ? [name] : [])).sort()
  }

  /** Number of quads in all graphs. */
  get count(): number {
    return [...this.#graphs.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** Number of quads of one graph. */
  sizeOf(graph: string): number {
    return this.#graphs.get(graph)?.size ?? 0
  }

  /** Adds quads to a graph. Throws when the disk is full; the quads so far can still be read. */
  add(graph: string, quads: Iterable<Quad>): void {
    let own = this.#graphs.get(graph)
    if (!own) this.#graphs.set(graph, (own = { chunks: [], quads: [], size: 0 }))
    for (const quad of quads) {
      own.quads.push(quad)
      own.size++
      own.key = undefined
      if (++this.#inMemory > this.maxInMemory) this.#spill()
    }
  }

  /** Removes the quads of a graph that fail a test. */
  filter(graph: string, test: (quad: Quad) => boolean): void {
    const kept = [...this.of(graph)].filter(test)
    this.#inMemory += kept.length - (this.#graphs.get(graph)?.quads.length ?? 0)
    this.#graphs.set(graph, { chunks: [], quads: kept, size: kept.length })
    if (this.#inMemory > this.maxInMemory) this.#spill()
  }

  /**
   * Quads of one graph, which can be iterated again, and while more are added: those that there are when the iteration
   * begins. None when the graph is unknown.
   */
  of(graph: string): Iterable<Quad> {
    return { [Symbol.iterator]: () => this.#read(graph) }
  }

  /** Fingerprint of one graph's triples in their order, which reads them once, until some are added or removed. */
  keyOf(graph: string): string {
    const own = this.#graphs.get(graph)
    return own ? (own.key ??= fingerprintOf(this.of(graph))) : fingerprintOf([])
  }

  *[Symbol.iterator](): Generator<Quad> {
    for (const graph of this.graphNames) yield* this.of(graph)
  }

  /** Removes the temporary file, and the quads in it. */
  close(): void {
    this.#file?.close()
    this.#file = undefined
  }

  *#read(graph: string): Generator<Quad> {
    const { chunks, quads } = this.#graphs.get(graph) ?? { chunks: [], quads: [] }
    const { length } = quads
    const name = DataFactory.namedNode(graph)
    for (const range of chunks.slice()) yield* unpackQuads(this.temporaryFile.read(range), name)
    for (let at = 0; at < length; at++) yield quads[at]!
  }

  #spill(): void {
    const file = this.temporaryFile
    for (const own of this.#graphs.values()) {
      // Where the disk is full, all quads of the graph stay in memory: others still read them.
      own.chunks.push(...Array.from(inChunks(own.quads, CHUNK_QUADS), chunk => file.append(packQuads(chunk))))
      this.#inMemory -= own.quads.length
      own.quads = []
    }
  }
}

/** Temporary file in a directory, or in the system's own where none may be written, as by who only checks a folder. */
function openFile(directory: string): TemporaryFile {
  try {
    mkdirSync(directory, { recursive: true })
    return new TemporaryFile(directory)
  } catch {
    return new TemporaryFile(tmpdir())
  }
}
