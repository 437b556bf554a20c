import type { Quad } from 'n3'

/** Ids of terms, among which that of a term has to be. */
export type TermIds = ReadonlySet<string>

interface Domain {
  position: 'subject' | 'object'
  /** Ids at the other end; any, when there are none. */
  other: readonly TermIds[]
  ids: Set<string>
}

/** Domains of rules' variables: the terms at one end of a property, given those at its other end. Each is kept once. */
export class Domains {
  readonly #byKey = new Map<string, Domain>()
  readonly #byProperty = new Map<string, Domain[]>()

  /** Ids at one end of a property in the quads that `add` is given later. `other`: ids at its other end. */
  of(property: string, position: Domain['position'], other: readonly TermIds[]): TermIds {
    const key = [position, property, ...other.map(ids => [...ids].sort().join(' '))].join('\n')
    let domain = this.#byKey.get(key)
    if (!domain) {
      this.#byKey.set(key, (domain = { position, other, ids: new Set() }))
      this.#byProperty.set(property, [...(this.#byProperty.get(property) ?? []), domain])
    }
    return domain.ids
  }

  add({ subject, predicate, object }: Quad): void {
    const domains = this.#byProperty.get(predicate.value)
    if (!domains) return
    for (const { position, other, ids } of domains) {
      const isSubject = position === 'subject'
      const far = (isSubject ? object : subject).id
      if (other.every(wanted => wanted.has(far))) ids.add((isSubject ? subject : object).id)
    }
  }
}
