import type { Model } from '../model/model.js'
import { skos } from '../base/vocabulary.js'

/** Relation of a text to its subject; tag: the label of a concept that it points at. */
export type NameKind = 'label' | 'title' | 'other' | 'hidden' | 'text' | 'tag'

/** Properties that name: labels and titles, other names and spellings, and what the ontology derives from these. */
export function nameKinds(model: Model): ReadonlyMap<string, NameKind> {
  const others = new Map<string, NameKind>([
    [skos('altLabel').value, 'other'],
    [skos('hiddenLabel').value, 'hidden']
  ])
  const kinds = new Map<string, NameKind>([...model.namingProperties, ...others])
  for (const iri of model.properties.keys()) {
    const above = model.superproperties(iri).find(property => others.has(property))
    if (above !== undefined) kinds.set(iri, others.get(above)!)
  }
  return kinds
}
