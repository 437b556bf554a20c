import type { Model } from './model.js'

/** Local part of a prefixed name that needs no escape, near enough to SPARQL's PN_LOCAL. */
const localPart = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u

/** IRI by the longest prefix of the model that fits, as SPARQL writes it; undefined when none fits. */
export function prefixedName(iri: string, { prefixes }: Pick<Model, 'prefixes'>): string | undefined {
  const fits = Object.entries(prefixes).filter(
    ([prefix, namespace]) => prefix !== '' && iri.startsWith(namespace) && localPart.test(iri.slice(namespace.length))
  )
  const [prefix, namespace] = fits.sort((a, b) => b[1].length - a[1].length)[0] ?? []
  return prefix === undefined ? undefined : `${prefix}:${iri.slice(namespace!.length)}`
}

/** IRI of ours without the base: the path of its page; others as they are. */
export function withoutBase(iri: string, { base }: Pick<Model, 'base'>): string {
  return iri.startsWith(base) ? iri.slice(base.length) : iri
}

/** Name of what has no label: the slug of ours, others by a prefix where one fits. */
export function shortName(iri: string, model: Pick<Model, 'base' | 'prefixes'>): string {
  return iri.startsWith(model.base)
    ? withoutBase(iri, model).replace(/^(id|source)\//, '')
    : (prefixedName(iri, model) ?? iri)
}

/** IRI of a class by its local name or its IRI; undefined when the model has none of it. */
export function classIriOf(
  name: string,
  { classByLocalName, classes }: Pick<Model, 'classByLocalName' | 'classes'>
): string | undefined {
  return classByLocalName(name)?.iri ?? (classes.has(name) ? name : undefined)
}

/** IRI of a term by its prefixed name, by its local name in the folder's own ontology, or written in full. */
export function termIri(name: string, { prefixes, namespace }: Pick<Model, 'prefixes' | 'namespace'>): string {
  const [, prefix, local] = /^([\w-]*):([^/].*)$/.exec(name) ?? []
  if (local === undefined) return name.includes(':') ? name : namespace + name
  const prefixed = prefixes[prefix!]
  return prefixed === undefined ? name : prefixed + local
}
