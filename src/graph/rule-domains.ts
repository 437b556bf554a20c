import type { Quad } from 'n3'
import { hashOf } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'

/** Ids of terms, among which that of a term has to be. */
export interface TermIds {
  /** Text by which they are told from others. */
  readonly key: string
  has(id: string): boolean
}

/** IRIs that a rule names. */
export class NamedIds extends Set<string> implements TermIds {
  get key(): string {
    return [...this].sort().join(' ')
  }
}

/** Ids that quads have at one end of a property, by their hashes: there may be millions of them. */
class Domain implements TermIds {
  readonly #hashes = new HashTable()

  /** `other`: ids at the other end; any, when there are none. */
  constructor(
    readonly key: string,
    private readonly position: 'subject' | 'object',
    private readonly other: readonly TermIds[]
  ) {}

  add({ subject, object }: Quad): void {
    const [near, far] = this.position === 'subject' ? [subject, object] : [object, subject]
    if (this.other.every(wanted => wanted.has(far.id))) this.#hashes.add(cachedHash(near.id))
  }

  has(id: string): boolean {
    return this.#hashes.has(cachedHash(id))
  }
}

let [last, before] = ['', ''].map(id => ({ id, hash: hashOf(id) })) as [CachedHash, CachedHash]

interface CachedHash {
  id: string
  hash: Hash
}

/** Hash of an id. The last two are cached: patterns are held against the subject and the object of a quad in turn. */
function cachedHash(id: string): Hash {
  if (last.id !== id) [last, before] = [before.id === id ? before : { id, hash: hashOf(id) }, last]
  return last.hash
}

/** Domains of rules' variables: the terms at one end of a property, given those at its other end. Each is kept once. */
export class Domains {
  readonly #byKey = new Map<string, Domain>()
  readonly #byProperty = new Map<string, Domain[]>()

  /** Ids at one end of a property in the quads that `add` is given later. `other`: ids at its other end. */
  of(property: string, position: 'subject' | 'object', other: readonly TermIds[]): TermIds {
    const key = [position, property, ...other.map(ids => ids.key)].join('\n')
    let domain = this.#byKey.get(key)
    if (!domain) {
      this.#byKey.set(key, (domain = new Domain(key, position, other)))
      this.#byProperty.set(property, [...(this.#byProperty.get(property) ?? []), domain])
    }
    return domain
  }

  add(quad: Quad): void {
    for (const domain of this.#byProperty.get(quad.predicate.value) ?? []) domain.add(quad)
  }
}
