import { compareCodeUnits } from '../base/code-points.js'
import type { Model } from '../model/model.js'

/** A local name that needs no escapes in Turtle; RFC 5147 fragments (`char=1,2`) are not among them. */
const LOCAL = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?$/
const PREFIX = /^(?:[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?$/

/** Namespaces by prefix, and the way back: an IRI to its prefixed name. */
export interface Prefixes {
  entries: readonly (readonly [prefix: string, namespace: string])[]
  /** Prefix and local name of an IRI, or nothing when it has to be written in full. */
  split(iri: string): { prefix: string; local: string } | undefined
}

/**
 * The named prefixes of an ontology, with one for its own terms, its shapes, and the places under its base: `id:`,
 * `source:`, `graph:`. Without an ontology there are none but the named ones.
 */
export function prefixesOf(model: Pick<Model, 'base' | 'name' | 'namespace' | 'prefixes'>): Prefixes {
  const all = Object.fromEntries(Object.entries(model.prefixes).filter(([prefix]) => prefix !== ''))
  if (!model.namespace) return prefixes(all)
  const own = {
    [model.name]: model.namespace,
    shapes: `${model.base}shapes#`,
    id: `${model.base}id/`,
    source: `${model.base}source/`,
    graph: `${model.base}graph/`
  }
  for (const [prefix, namespace] of Object.entries(own)) {
    if (!(prefix in all) && !Object.values(all).includes(namespace)) all[prefix] = namespace
  }
  return prefixes(all)
}

/**
 * Prefixes in alphabetical order; a name that Turtle does not allow is left out. The first of two prefixes of a
 * namespace counts.
 */
export function prefixes(namespaces: Readonly<Record<string, string>>): Prefixes {
  const entries = Object.entries(namespaces)
    .filter(([prefix]) => PREFIX.test(prefix))
    .sort(([a], [b]) => compareCodeUnits(a, b))
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
