import type { Quad, Term } from 'n3'

/** Triples as numbers: what is counted again with every draft of a description is read once. */
export class Triples {
  readonly #terms = new Numbers()
  readonly #predicates = new Numbers()
  readonly #rows: number[] = []

  add(quads: Iterable<Quad>): this {
    for (const { subject, predicate, object } of quads)
      this.#rows.push(this.#terms.of(subject), this.#predicates.of(predicate), this.#terms.of(object))
    return this
  }

  /** All of them and some more that are not kept, each once, ordered by subject and predicate. */
  with(more: Iterable<Quad>): SortedTriples {
    const kept = this.#rows.length
    this.add(more)
    // One number a triple: a subject, a predicate and an object stay below 2^53 as long as quads fit in memory.
    const [p, o] = [this.#predicates.terms.length, this.#terms.terms.length]
    const keys = new Float64Array(this.#rows.length / 3).map(
      (_, i) => (this.#rows[i * 3]! * p + this.#rows[i * 3 + 1]!) * o + this.#rows[i * 3 + 2]!
    )
    this.#rows.length = kept
    return new SortedTriples(distinct(keys), this.#terms.terms, this.#predicates.terms)
  }
}

/** Distinct triples in the order of their numbers. */
export class SortedTriples {
  constructor(
    private readonly keys: Float64Array,
    readonly terms: readonly Term[],
    readonly predicates: readonly Term[]
  ) {}

  get size(): number {
    return this.keys.length
  }

  /** Subject and object as numbers of `terms`, predicate as one of `predicates`. */
  each(take: (s: number, p: number, o: number) => void): void {
    for (const key of this.keys) {
      const pair = Math.floor(key / this.terms.length)
      take(Math.floor(pair / this.predicates.length), pair % this.predicates.length, key % this.terms.length)
    }
  }

  /** How many objects each predicate has. */
  objectsByPredicate(): number[] {
    const counts = this.predicates.map(() => 0)
    const pairs = new Float64Array(this.size)
    let i = 0
    this.each((_, p, o) => {
      pairs[i++] = p * this.terms.length + o
    })
    for (const pair of distinct(pairs)) counts[Math.floor(pair / this.terms.length)]!++
    return counts
  }
}

class Numbers {
  readonly terms: Term[] = []
  readonly #numbers = new Map<string, number>()

  of(term: Term): number {
    let number = this.#numbers.get(term.id)
    if (number === undefined) {
      this.#numbers.set(term.id, (number = this.terms.length))
      this.terms.push(term)
    }
    return number
  }
}

function distinct(keys: Float64Array): Float64Array {
  keys.sort()
  let size = 0
  for (const key of keys) if (size === 0 || key !== keys[size - 1]) keys[size++] = key
  return keys.subarray(0, size)
}
