import type { Quad, Term } from 'n3'
import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'

/**
 * Look-ups in a layer while something else was validated, by which one can tell whether a change of the layer touches
 * it.
 */
export class Lookups {
  #subjects = new Set<string>()
  #objects = new Set<string>()
  readonly #predicates = new Set<string>()
  /** Predicates of which all statements were looked at. */
  readonly #scanned = new Set<string>()
  #isEverything = false
  /** Hashes of the subjects and objects, once all is looked up. */
  #packed?: { subjects: HashTable; objects: HashTable }

  /** Notes a look-up of a node's statements: those of a predicate, or all of them. */
  ofSubject(key: string, predicate: string | undefined): void {
    this.#subjects.add(key)
    this.#predicates.add(predicate ?? ANY)
  }

  /** Notes a look-up of the statements with an object. */
  ofObject(key: string, predicate: string | undefined): void {
    this.#objects.add(key)
    this.#predicates.add(predicate ?? ANY)
  }

  /** Notes a look at all statements, of some predicates where those are known. */
  ofAll(predicates: Iterable<string> | undefined): void {
    if (!predicates) this.#isEverything = true
    else for (const predicate of predicates) this.#scanned.add(predicate)
  }

  /** Ends the noting, and frees the names of nodes. */
  end(): this {
    this.#packed = { subjects: hashesOf(this.#subjects), objects: hashesOf(this.#objects) }
    this.#subjects = this.#objects = new Set()
    return this
  }

  /** Test whether none of the statements that came or went was looked at. */
  isUntouched(changed: readonly Quad[]): boolean {
    const { subjects, objects } = this.#packed!
    return !changed.some(({ subject, predicate: { value: predicate }, object }) => {
      if (this.#isEverything || this.#scanned.has(predicate)) return true
      if (!this.#predicates.has(predicate) && !this.#predicates.has(ANY)) return false
      return subjects.has(hashOf(keyOfTerm(subject))) || objects.has(hashOf(keyOfTerm(object)))
    })
  }
}

/** Stands for any predicate. */
const ANY = ''

/** Key of a term in the index of a layer. */
export function keyOfTerm({ termType, value }: Term): string {
  return termType === 'BlankNode' ? `_:${value}` : value
}

function hashesOf(keys: Iterable<string>): HashTable {
  const hashes = new HashTable()
  for (const key of keys) hashes.add(hashOf(key))
  return hashes
}
