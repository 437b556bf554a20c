import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import { Numbering } from '../base/numbering.js'
import { PartitionedRows } from '../base/partitioned-rows.js'
import type { TemporaryFile } from '../base/temporary-file.js'
import { TripleHasher } from '../base/triple-hashes.js'

/** Triple in a graph by the hashes of its subject and object, and by the numbers of its property and its graph. */
export interface HashedTriple {
  subject: Hash
  property: number
  object: Hash
  graph: number
  isEntity: boolean
}

/** Triples of some subjects: all of them, or those of one property. They can be iterated again. */
export type TriplesOfSubjects = (property?: number) => Iterable<HashedTriple>

/** Numbers of a triple: the halves of the hashes of subject and object, its property, then its graph with a flag. */
const NUMBERS = 6

/** Triples of any number, in parts: all triples of a subject are in the same part. */
export class HashedTriples {
  readonly #rows: PartitionedRows
  readonly #hasher = new TripleHasher()
  readonly #properties = new Numbering()
  readonly #graphs = new Numbering()
  readonly #classes = new Numbering()
  /** Numbers of classes by their hashes. */
  readonly #classNumbers = new HashTable()

  /** `file`: for what does not fit into memory. */
  constructor(file: () => TemporaryFile) {
    this.#rows = new PartitionedRows(NUMBERS, file)
  }

  /** IRIs of properties by their numbers. */
  get properties(): readonly string[] {
    return this.#properties.texts
  }

  /** IRIs of graphs by their numbers. */
  get graphs(): readonly string[] {
    return this.#graphs.texts
  }

  add(quad: Quad, isEntity: boolean): void {
    const { subject, object } = this.#hasher.of(quad)
    const { predicate, graph } = quad
    if (predicate.value === rdf('type').value) this.#classNumbers.set(object, this.#classes.of(quad.object.value))
    this.#rows.add(
      subject.high,
      subject.high,
      subject.low,
      object.high,
      object.low,
      this.#properties.of(predicate.value),
      2 * this.#graphs.of(graph.value) + Number(isEntity)
    )
  }

  /** IRI of a class by the hash of its id. */
  classOf(object: Hash): string {
    return this.#classes.text(this.#classNumbers.get(object))
  }

  *parts(): Generator<TriplesOfSubjects> {
    for (const chunks of this.#rows.partitions())
      yield property => ({ [Symbol.iterator]: () => triplesOf(chunks, property) })
  }
}

function* triplesOf(chunks: Iterable<Uint32Array>, property?: number): Generator<HashedTriple> {
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += NUMBERS) {
      if (property !== undefined && chunk[at + 4] !== property) continue
      const last = chunk[at + 5]!
      yield {
        subject: { high: chunk[at]!, low: chunk[at + 1]! },
        property: chunk[at + 4]!,
        object: { high: chunk[at + 2]!, low: chunk[at + 3]! },
        graph: last >> 1,
        isEntity: last % 2 === 1
      }
    }
}
