import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { hashOf } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'

/** IRIs of classes, and the number of subjects that have these and no others. */
interface Combination {
  classes: readonly string[]
  subjects: number
}

/** Classes of the subjects of a graph. There are few combinations of classes: a subject has the number of its own. */
export class SubjectClasses {
  /** The first is that of subjects without a class, which are not counted. */
  readonly #combinations: Combination[] = [{ classes: [], subjects: 0 }]
  /** Numbers of combinations by the combination and the class that make them. */
  readonly #with = new Map<string, number>()
  readonly #bySubject = new HashTable()

  add(quads: Iterable<Quad>): this {
    for (const { subject, predicate, object } of quads) {
      if (predicate.value !== rdf('type').value) continue
      const hash = hashOf(subject.id)
      const before = this.#bySubject.get(hash)
      const now = this.#extended(before, object.value)
      this.#bySubject.set(hash, now)
      this.#combinations[before]!.subjects--
      this.#combinations[now]!.subjects++
    }
    return this
  }

  /** IRIs of the classes of a subject, by the hash of its id; the same list for all with the same combination. */
  of(subject: Hash): readonly string[] {
    return this.#combinations[this.#bySubject.get(subject)]!.classes
  }

  /** Numbers of subjects by class. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { classes, subjects } of this.#combinations)
      for (const iri of classes) counts.set(iri, (counts.get(iri) ?? 0) + subjects)
    return counts
  }

  #extended(combination: number, iri: string): number {
    const key = `${String(combination)} ${iri}`
    let extended = this.#with.get(key)
    if (extended === undefined) {
      const { classes } = this.#combinations[combination]!
      extended = classes.includes(iri)
        ? combination
        : this.#combinations.push({ classes: [...classes, iri], subjects: 0 }) - 1
      this.#with.set(key, extended)
    }
    return extended
  }
}
