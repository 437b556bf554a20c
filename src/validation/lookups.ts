import type { Quad, Term } from 'n3'
import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'

/**
 * Look-ups in a layer while something else was validated, by which one can tell whether a change of the layer touches
 * it.
 */
export class Lookups {
  readonly #ownSubjects = new NodeLookups()
  readonly #otherSubjects = new NodeLookups()
  readonly #objects = new NodeLookups()
  /** Predicates of which all statements were looked at. */
  readonly #scanned = new Set<string>()
  #isEverything = false

  /**
   * Keys of the nodes that what is validated is about. Of these other properties are looked up than of the nodes that
   * it names.
   */
  own: ReadonlySet<string> = new Set()

  /** Notes a look-up of a node's statements: those of a predicate, or all of them. */
  ofSubject(key: string, predicate: string | undefined): void {
    const subjects = this.own.has(key) ? this.#ownSubjects : this.#otherSubjects
    subjects.add(key, predicate)
  }

  /** Notes a look-up of the statements with an object. */
  ofObject(key: string, predicate: string | undefined): void {
    this.#objects.add(key, predicate)
  }

  /** Notes a look at all statements, of some predicates where those are known. */
  ofAll(predicates: Iterable<string> | undefined): void {
    if (!predicates) this.#isEverything = true
    else for (const predicate of predicates) this.#scanned.add(predicate)
  }

  /** Ends the noting, and frees the names of nodes. */
  end(): this {
    for (const nodes of [this.#ownSubjects, this.#otherSubjects, this.#objects]) nodes.pack()
    this.own = new Set()
    return this
  }

  /** Test whether none of the statements that came or went was looked at. */
  isUntouched(changed: readonly Quad[]): boolean {
    return !changed.some(
      ({ subject, predicate: { value: predicate }, object }) =>
        this.#isEverything ||
        this.#scanned.has(predicate) ||
        this.#ownSubjects.has(subject, predicate) ||
        this.#otherSubjects.has(subject, predicate) ||
        this.#objects.has(object, predicate)
    )
  }
}

/** Nodes, and the predicates that were looked up of any of them. */
class NodeLookups {
  #keys = new Set<string>()
  readonly #predicates = new Set<string>()
  /** Hashes of the nodes, once all are there. */
  readonly #hashes = new HashTable()

  add(key: string, predicate: string | undefined): void {
    this.#keys.add(key)
    this.#predicates.add(predicate ?? ANY)
  }

  pack(): void {
    for (const key of this.#keys) this.#hashes.add(hashOf(key))
    this.#keys = new Set()
  }

  has(node: Term, predicate: string): boolean {
    const isAsked = this.#predicates.has(predicate) || this.#predicates.has(ANY)
    return isAsked && this.#hashes.has(hashOf(keyOfTerm(node)))
  }
}

/** Stands for any predicate. */
const ANY = ''

/** Key of a term in the index of a layer. */
export function keyOfTerm({ termType, value }: Term): string {
  return termType === 'BlankNode' ? `_:${value}` : value
}
