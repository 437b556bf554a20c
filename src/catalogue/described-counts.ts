import type { Quad } from 'n3'
import { getOrInsert } from '../base/memoize.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Model } from '../model/model.js'
import { catalogueIris } from './catalogue-iris.js'
import type { CatalogueCounts } from './catalogue-counts.js'
import { TripleCounts } from './counts.js'
import { TripleCounter } from './triple-counter.js'

/** Quads by the IRI of their subject. */
type QuadsBySubject = ReadonlyMap<string, readonly Quad[]>

/** Counts of graphs with their description: with what is added to it, and with the last draft of the rest. */
export class DescribedCounts {
  readonly counts: TripleCounts
  readonly #counter: TripleCounter
  /** Quads about what is described, without those of the draft. */
  #added: QuadsBySubject = new Map()
  #draft: QuadsBySubject = new Map()

  constructor(graphs: QuadsByGraph, model: Model, { others, described }: CatalogueCounts) {
    this.counts = new TripleCounts({ below: others })
    this.#counter = new TripleCounter(this.counts, catalogueIris(model), () => graphs.temporaryFile)
    this.add(described)
  }

  /** Adds quads about what is described. */
  add(quads: readonly Quad[]): void {
    const added = bySubject([...[...this.#added.values()].flat(), ...quads])
    this.#change([...bySubject(quads).keys()], () => (this.#added = added))
  }

  /** Counts a draft in place of the last one; returns whether it differs. */
  setDraft(quads: readonly Quad[]): boolean {
    const [before, draft] = [this.#draft, bySubject(quads)]
    const subjects = new Set([...before.keys(), ...draft.keys()])
    const changed = [...subjects].filter(iri => !isSame(before.get(iri), draft.get(iri)))
    this.#change(changed, () => (this.#draft = draft))
    return changed.length > 0
  }

  /** Counts a change of some subjects: all of their quads before it, and after it. */
  #change(subjects: readonly string[], change: () => void): void {
    this.#counter.subtract(this.#quadsOf(subjects))
    change()
    this.#counter.add(this.#quadsOf(subjects))
  }

  *#quadsOf(subjects: readonly string[]): Generator<Quad> {
    for (const iri of subjects) for (const quads of [this.#added, this.#draft]) yield* quads.get(iri) ?? []
  }
}

function bySubject(quads: readonly Quad[]): Map<string, Quad[]> {
  const found = new Map<string, Quad[]>()
  for (const quad of quads) getOrInsert(found, quad.subject.value, () => []).push(quad)
  return found
}

/** Whether two lists have the same triples of a subject in the same order. */
function isSame(one: readonly Quad[] = [], other: readonly Quad[] = []): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ predicate, object }, i) => predicate.id === other[i]!.predicate.id && object.id === other[i]!.object.id
    )
  )
}
