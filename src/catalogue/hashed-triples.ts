import type { Hash } from '../base/hash.js'
import { PartitionedRows } from '../base/partitioned-rows.js'
import type { TemporaryFile } from '../base/temporary-file.js'

/** Triple by the hashes of its subject and object and the number of its property, with two tests of the subject. */
export interface HashedTriple {
  subject: Hash
  property: number
  object: Hash
  isEntity: boolean
  isDescribed: boolean
}

/** Numbers of a triple: the halves of the hashes of subject and object, then the property's with two flags. */
const NUMBERS = 5
const [ENTITY, DESCRIBED] = [1, 2]

/** Triples of any number, in parts: all triples of a subject are in the same part. */
export class HashedTriples {
  readonly #rows: PartitionedRows

  /** `file`: for what does not fit into memory. */
  constructor(file: () => TemporaryFile) {
    this.#rows = new PartitionedRows(NUMBERS, file)
  }

  add({ subject, property, object, isEntity, isDescribed }: HashedTriple): void {
    const last = property * 4 + (isEntity ? ENTITY : 0) + (isDescribed ? DESCRIBED : 0)
    this.#rows.add(subject.high, subject.high, subject.low, object.high, object.low, last)
  }

  *parts(): Generator<Iterable<HashedTriple>> {
    for (const chunks of this.#rows.partitions()) yield triplesOf(chunks)
  }
}

function* triplesOf(chunks: Iterable<Uint32Array>): Generator<HashedTriple> {
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += NUMBERS) {
      const last = chunk[at + 4]!
      yield {
        subject: { high: chunk[at]!, low: chunk[at + 1]! },
        property: last >> 2,
        object: { high: chunk[at + 2]!, low: chunk[at + 3]! },
        isEntity: (last & ENTITY) > 0,
        isDescribed: (last & DESCRIBED) > 0
      }
    }
}
