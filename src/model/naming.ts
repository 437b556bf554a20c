import { dcterms, foaf, rdfs, schema, skos } from '../base/vocabulary.js'
import type { PropertyTerm } from './terms.js'

/** Kind of naming property: labels, or titles, which come after labels. */
export type NamingKind = 'label' | 'title'

const labels = [
  ...[rdfs('label'), skos('prefLabel'), foaf('name'), schema('name')].map(({ value }) => value),
  'http://schema.org/name'
]
const titles = [dcterms('title').value, 'http://purl.org/dc/elements/1.1/title']
/** Names that are searched and not shown: further names and spellings, though SKOS has them below rdfs:label. */
const others = skos.all('altLabel', 'hiddenLabel').map(({ value }) => value)

/**
 * Properties that name things, best first, by kind: rdfs:label, skos:prefLabel, foaf:name, schema:name, dcterms:title
 * and dc:title, then what the ontology declares below one of them (rdfs:subPropertyOf).
 */
export function namingProperties(
  properties: ReadonlyMap<string, PropertyTerm>,
  superproperties: (iri: string) => readonly string[]
): ReadonlyMap<string, NamingKind> {
  const kinds = new Map<string, NamingKind>([
    ...labels.map(iri => [iri, 'label'] as const),
    ...titles.map(iri => [iri, 'title'] as const)
  ])
  for (const iri of properties.keys()) {
    const above = superproperties(iri)
    if (kinds.has(iri) || above.some(property => others.includes(property))) continue
    const named = above.find(property => kinds.has(property))
    if (named !== undefined) kinds.set(iri, kinds.get(named)!)
  }
  return kinds
}
