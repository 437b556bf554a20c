import type { Model } from '../model/model.js'
import { LINK_STATUS } from '../records/link-status.js'
import type { LinkingEntity } from './entities.js'
import { features } from './features.js'
import { itemLabel } from './kinds.js'
import type { Kinds } from './kinds.js'
import { compareCandidates, toolSlots, today } from './mapping-file.js'
import type { Mapping } from './mapping-file.js'
import { slotOf } from './mappings.js'
import type { Mappings } from './mappings.js'
import type { LinkCandidate, Proposals } from './propose.js'

/** Entities without a link, and without a decision on them or their class that there is none. */
export function entitiesToLink(entities: readonly LinkingEntity[], mappings: Mappings, model: Model): LinkingEntity[] {
  const settled = new Set(
    mappings
      .decided()
      .flatMap(({ status, subject }) => (status === 'not-there' || status === 'not-applicable' ? [subject] : []))
  )
  return entities.filter(
    ({ iri, links, classes }) =>
      links.length === 0 && ![iri, ...classes.flatMap(each => model.superclasses(each))].some(each => settled.has(each))
  )
}

/**
 * Candidates of the mapping sets with new proposals, which replace the earlier ones of the entities that were searched
 * for; without items that were rejected for the entity.
 */
export function withProposals(
  mappings: Mappings,
  { candidates, asked }: Proposals,
  kinds: Kinds,
  model: Model
): Mapping[] {
  const renewed = new Set(asked.map(({ iri }) => iri))
  const rejected = new Set(
    mappings
      .decided()
      .flatMap(({ status, subject, object }) => (status === 'unmatched' ? [`${subject} ${object}`] : []))
  )
  const kept = mappings.candidates.filter(row => !renewed.has(mappings.iriOf(row['subject_id']!)))
  const added = candidates
    .filter(({ entity, item }) => !rejected.has(`${entity.iri} ${mappings.iriOf(`item:${item.id}`)}`))
    .map(candidate => rowOf(candidate, kinds, model))
  return [...kept, ...added].sort(compareCandidates)
}

function rowOf({ entity, item, values, score }: LinkCandidate, kinds: Kinds, model: Model): Mapping {
  const { languages } = model
  const shown = features.map(feature => [slotOf(feature), values[feature] === undefined ? '' : String(values[feature])])
  return {
    subject_id: `id:${entity.iri.slice(model.idIri('').length)}`,
    subject_label: entity.label,
    subject_category: entity.classes.map(iri => model.classes.get(iri)?.localName ?? iri).join(', '),
    predicate_id: 'skos:exactMatch',
    object_id: `item:${item.id}`,
    object_label: itemLabel(item.labels, languages) ?? item.id,
    object_category: kinds.describe(item),
    mapping_justification: 'semapv:CompositeMatching',
    confidence: String(score),
    mapping_date: today(),
    ...toolSlots,
    comment: itemLabel(item.descriptions, languages) ?? '',
    [LINK_STATUS]: 'candidate',
    ...(Object.fromEntries(shown) as Mapping)
  }
}
