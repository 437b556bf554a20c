import type { Quad, Store, Term } from 'n3'

type Pattern = Term | null | undefined

/** Several stores seen as one dataset, without copying: what is the same for every source lies below what one source states. */
export class Layers {
  constructor(readonly stores: readonly Store[]) {}

  get size(): number {
    return this.stores.reduce((sum, store) => sum + store.size, 0)
  }

  match(subject?: Pattern, predicate?: Pattern, object?: Pattern): Matches {
    const [first, ...others] = this.stores.map(store => store.getQuads(subject ?? null, predicate ?? null, object ?? null, null))
    return new Matches(others.reduce((all, quads) => quads.length ? all.length ? all.concat(quads) : quads : all, first ?? []))
  }

  has(quad: Quad): boolean {
    return this.stores.some(store => store.has(quad))
  }

  *[Symbol.iterator](): Generator<Quad> {
    for (const store of this.stores) yield* store.getQuads(null, null, null, null)
  }
}

/** Found quads, with the size that a dataset has. */
class Matches {
  constructor(private readonly quads: readonly Quad[]) {}

  get size(): number {
    return this.quads.length
  }

  [Symbol.iterator](): Iterator<Quad> {
    return this.quads[Symbol.iterator]()
  }
}
