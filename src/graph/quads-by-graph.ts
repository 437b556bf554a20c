import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import type { TemporaryFile } from '../base/temporary-file.js'
import { QuadSpace } from './quad-space.js'
import { QuadList } from './quad-list.js'

/** Quads that are computed whenever they are read, and how many they are. */
export interface ComputedQuads {
  size: number
  quads: Iterable<Quad>
}

/**
 * Quads of any number by graph, each graph's in the order in which they came. What does not fit into memory lies in a
 * temporary file until `close`.
 */
export class QuadsByGraph implements Iterable<Quad> {
  /** Lists of each graph, one after the other. */
  readonly #graphs = new Map<string, QuadList[]>()
  /** Quads that are computed whenever they are read, by graph. */
  readonly #computed = new Map<string, ComputedQuads>()
  /** Spaces to be closed: its own, and those of lists that it was given. */
  readonly #spaces: Set<QuadSpace>
  /** Space of its own lists. */
  readonly space: QuadSpace

  /** `directory`: for the temporary file, when there is need of one; where none can be made, it is the system's. */
  constructor(directory: string, maxInMemory?: number) {
    this.space = new QuadSpace(directory, maxInMemory)
    this.#spaces = new Set([this.space])
  }

  /** Temporary file of the quads, for more of what does not fit into memory; opened when it is first asked for. */
  get temporaryFile(): TemporaryFile {
    return this.space.temporaryFile
  }

  /** IRIs of the graphs that have quads, sorted. */
  get graphNames(): string[] {
    return this.#names.filter(name => this.sizeOf(name)).sort()
  }

  /** Number of quads in all graphs. */
  get count(): number {
    return this.#names.reduce((sum, name) => sum + this.sizeOf(name), 0)
  }

  /** Number of quads of one graph. */
  sizeOf(graph: string): number {
    return this.lists(graph).reduce((sum, { size }) => sum + size, this.#computed.get(graph)?.size ?? 0)
  }

  /** Lists of one graph's quads. */
  lists(graph: string): readonly QuadList[] {
    return this.#graphs.get(graph) ?? []
  }

  /** Adds quads to a graph. Throws when the disk is full; the quads so far can still be read. */
  add(graph: string, quads: Iterable<Quad>): void {
    let last = this.lists(graph).at(-1)
    if (last?.space !== this.space) this.append(graph, (last = new QuadList(this.space, DataFactory.namedNode(graph))))
    last.add(quads)
  }

  /** Appends a list to a graph. One of another space is not changed, and its space stays open until this is closed. */
  append(graph: string, list: QuadList): void {
    const lists = this.#graphs.get(graph)
    if (lists) lists.push(list)
    else this.#graphs.set(graph, [list])
    if (this.#spaces.has(list.space)) return
    this.#spaces.add(list.space)
    list.space.lease()
  }

  /** Gives a graph, which has no others, quads that are computed whenever they are read. */
  define(graph: string, computed: ComputedQuads): void {
    this.#computed.set(graph, computed)
  }

  /** Removes the quads of a graph that fail a test. */
  filter(graph: string, test: (quad: Quad) => boolean): void {
    const kept = [...this.of(graph)].filter(test)
    this.#remove(graph)
    this.add(graph, kept)
  }

  /** Removes all quads. */
  clear(): void {
    for (const graph of this.#graphs.keys()) this.#remove(graph)
  }

  /**
   * Quads of one graph, which can be iterated again, and while more are added: those that there are when the iteration
   * begins. None when the graph is unknown.
   */
  of(graph: string): Iterable<Quad> {
    return { [Symbol.iterator]: () => this.#read(graph) }
  }

  /**
   * Fingerprint of one graph's quads in their order: the triples of each list are read once, until some are added, and
   * not at all where the list is of a build before.
   */
  keyOf(graph: string): string {
    const computed = this.#computed.get(graph)
    if (computed) return fingerprintOf(computed.quads)
    return fingerprint(...this.lists(graph).flatMap(({ size, key }) => (size ? [key] : [])))
  }

  *[Symbol.iterator](): Generator<Quad> {
    for (const graph of this.graphNames) yield* this.of(graph)
  }

  /** Removes the temporary file, and the quads in it. */
  close(): void {
    for (const space of this.#spaces) space.close()
    this.#spaces.clear()
  }

  *#read(graph: string): Generator<Quad> {
    const sized = this.lists(graph).map(list => list.read())
    for (const quads of sized) yield* quads
    yield* this.#computed.get(graph)?.quads ?? []
  }

  get #names(): string[] {
    return [...this.#graphs.keys(), ...this.#computed.keys()]
  }

  #remove(graph: string): void {
    for (const list of this.lists(graph)) if (list.space === this.space) this.space.drop(list)
    this.#graphs.delete(graph)
  }
}
