import type { Model } from '../model/model.js'

/** A local name that needs no escapes in Turtle; RFC 5147 fragments (`char=1,2`) are not among them. */
const LOCAL = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?$/
const PREFIX = /^(?:[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?$/

/** Namespaces by prefix, and the way back: an IRI to its prefixed name. */
export interface Prefixes {
  entries: readonly (readonly [prefix: string, namespace: string])[]
  /** Prefix and local name of an IRI, or nothing when it has to be written in full. */
  split(iri: string): { prefix: string, local: string } | undefined
}

/** The prefixes of an ontology and those of the places under its base: `id:`, `source:`, `graph:`. */
export function prefixesOf(model: Pick<Model, 'base' | 'prefixes'>): Prefixes {
  const all = { ...model.prefixes }
  for (const place of ['id', 'source', 'graph']) {
    const namespace = `${model.base}${place}/`
    if (!(place in all) && !Object.values(all).includes(namespace)) all[place] = namespace
  }
  return prefixes(all)
}

/** Prefixes in alphabetical order; a name that Turtle does not allow is left out. The first of two prefixes of a namespace counts. */
export function prefixes(namespaces: Readonly<Record<string, string>>): Prefixes {
  const entries = Object.entries(namespaces).filter(([prefix]) => PREFIX.test(prefix)).sort(([a], [b]) => a < b ? -1 : 1)
  const byNamespace = new Map<string, string>()
  for (const [prefix, namespace] of entries) if (!byNamespace.has(namespace)) byNamespace.set(namespace, prefix)
  return {
    entries,
    split(iri) {
      const at = namespaceEnd(iri)
      const prefix = byNamespace.get(iri.slice(0, at))
      if (prefix === undefined) return undefined
      const local = iri.slice(at)
      return LOCAL.test(local) ? { prefix, local } : undefined
    }
  }
}

function namespaceEnd(iri: string): number {
  let at = iri.length
  while (at > 0 && !'#/:=?'.includes(iri[at - 1]!)) at--
  return at
}
