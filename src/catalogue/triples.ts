import type { Quad, Term } from 'n3'
import { appendQuad, emptyQuadTable, sortQuadTable } from '../serialize/quad-table.js'
import type { QuadTable } from '../serialize/quad-table.js'

/** Triples as numbers: what is counted again with every draft of a description is read once. */
export class Triples {
  readonly #terms = new Numbers()
  readonly #predicates = new Numbers()
  readonly #rows = emptyQuadTable(64)

  add(quads: Iterable<Quad>): this {
    for (const { subject, predicate, object } of quads)
      appendQuad(this.#rows, this.#terms.of(subject), this.#predicates.of(predicate), this.#terms.of(object), 0)
    return this
  }

  /** All of them and some more that are not kept, each once, ordered by subject and predicate. */
  with(more: Iterable<Quad>): SortedTriples {
    const kept = this.#rows.size
    this.add(more)
    const { terms } = this.#terms
    const predicates = this.#predicates.terms
    const numbers = new Uint32Array(Math.max(terms.length, predicates.length)).map((_, i) => i)
    const rows = sortQuadTable(this.#rows, numbers)
    this.#rows.size = kept
    return new SortedTriples(rows, terms, predicates)
  }
}

/** Distinct triples in the order of their numbers. */
export class SortedTriples {
  constructor(
    private readonly rows: QuadTable,
    readonly terms: readonly Term[],
    readonly predicates: readonly Term[]
  ) {}

  get size(): number {
    return this.rows.size
  }

  /** Subject and object as numbers of `terms`, predicate as one of `predicates`. */
  each(take: (s: number, p: number, o: number) => void): void {
    const { s, p, o, size } = this.rows
    for (let row = 0; row < size; row++) take(s[row]!, p[row]!, o[row]!)
  }

  /** How many objects each predicate has. */
  objectsByPredicate(): number[] {
    const counts = this.predicates.map(() => 0)
    // One number a pair, exact as long as there are fewer than 2^21 predicates.
    const pairs = new Float64Array(this.size)
    let i = 0
    this.each((_, p, o) => {
      pairs[i++] = p * this.terms.length + o
    })
    pairs.sort().forEach((pair, at) => {
      if (at === 0 || pair !== pairs[at - 1]) counts[Math.floor(pair / this.terms.length)]!++
    })
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
