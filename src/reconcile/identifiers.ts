import type { Model } from '../model/model.js'
import { termIri } from '../model/short-names.js'
import { isIri } from '../rdf/rfc3987.js'

/** Identifier of an entity in the service: its slug, or the whole IRI of what is not under `<base>id/`. */
export function identifierOf(iri: string, { idIri }: Pick<Model, 'idIri'>): string {
  const space = idIri('')
  return iri.startsWith(space) ? iri.slice(space.length) : iri
}

/** IRI that an identifier names; undefined for what can be none. */
export function iriOfIdentifier(id: string, { idIri }: Pick<Model, 'idIri'>): string | undefined {
  const iri = id.includes(':') ? id : idIri(id)
  return isIri(iri) ? iri : undefined
}

/** Identifier of a class or property: its local name in the folder's own ontology, else its IRI. */
export function termIdentifier(iri: string, { namespace }: Pick<Model, 'namespace'>): string {
  return iri.startsWith(namespace) ? iri.slice(namespace.length) : iri
}

/** IRI of a class or property by its identifier, prefixed name or IRI; undefined when the model has none of it. */
export function termOfIdentifier(id: string, model: Model): string | undefined {
  const iri = termIri(id, model)
  return model.classes.has(iri) || model.properties.has(iri) ? iri : undefined
}
