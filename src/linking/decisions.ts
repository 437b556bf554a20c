import { LINK_STATUS } from '../records/link-status.js'
import { compareCandidates, toolSlots, today } from './mapping-file.js'
import type { Mapping } from './mapping-file.js'
import { slotOf } from './mappings.js'
import type { Mappings } from './mappings.js'
import { features } from './features.js'

/** Person who decides, as slots of a mapping: an ORCID, or a name. */
export type Reviewer = Readonly<{ reviewer_id: string } | { reviewer_label: string }>

/** Reviewer that a text names: an ORCID (its 16 digits with hyphens, or its IRI), or a name. */
export function reviewerOf(text: string): Reviewer {
  const orcid = /^(?:https?:\/\/orcid\.org\/|orcid:)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/.exec(text.trim())?.[1]
  return orcid === undefined ? { reviewer_label: text.trim() } : { reviewer_id: `orcid:${orcid}` }
}

/** Predicates that a candidate may be accepted with, from the surest. */
type AcceptedPredicate = 'exactMatch' | 'closeMatch' | 'broadMatch' | 'narrowMatch' | 'relatedMatch'

/** Decision on a candidate, or on all candidates of an entity. */
export type Decision =
  | { kind: 'accept'; predicate: AcceptedPredicate }
  | { kind: 'reject' }
  | { kind: 'not-there' }
  | { kind: 'not-applicable' }

/** Rows that a decision has removed and added, so that it can be undone. */
export interface DecisionTaken {
  removed: Mapping[]
  added: Mapping[]
}

/**
 * Application of a decision to the mapping sets: accepting a candidate rejects the others of its entity, rejecting it
 * records that it is no match, and `not-there` or `not-applicable` reject all candidates of the entity.
 */
export function decide(mappings: Mappings, candidate: Mapping, decision: Decision, reviewer: Reviewer): DecisionTaken {
  const subject = candidate['subject_id']
  const isOnEntity = decision.kind !== 'reject'
  const removed = mappings.candidates.filter(row => row === candidate || (isOnEntity && row['subject_id'] === subject))
  const by = { ...reviewer, mapping_date: today(), ...toolSlots }
  const accepted = decision.kind === 'accept' ? [candidate] : []
  const rejected = removed.filter(row => !accepted.includes(row))
  const { subject_id = '', subject_label = '', subject_category = '' } = candidate
  const none = {
    subject_id,
    subject_label,
    subject_category,
    predicate_id: 'skos:exactMatch',
    object_id: 'sssom:NoTermFound',
    object_source: mappings.iriOf('item:'),
    mapping_justification: 'semapv:ManualMappingCuration',
    ...(decision.kind === 'not-applicable' ? { [LINK_STATUS]: decision.kind } : {}),
    ...by
  }
  const added: Mapping[] = [
    ...accepted.map(row => ({
      ...withoutFeatures(row),
      predicate_id: `skos:${decision.kind === 'accept' ? decision.predicate : ''}`,
      mapping_justification: 'semapv:MappingReview',
      ...by
    })),
    ...(decision.kind === 'not-there' || decision.kind === 'not-applicable' ? [none] : []),
    ...rejected.map(row => ({
      ...withoutFeatures(row),
      confidence: '',
      predicate_modifier: 'Not',
      mapping_justification: 'semapv:MappingReview',
      ...by
    }))
  ]
  mappings.candidates = mappings.candidates.filter(row => !removed.includes(row))
  mappings.reviewed = [...mappings.reviewed, ...added]
  return { removed, added }
}

/** Undoing of a decision: its candidates are candidates again. */
export function undo(mappings: Mappings, { removed, added }: DecisionTaken): void {
  mappings.reviewed = mappings.reviewed.filter(row => !added.includes(row))
  mappings.candidates = [...mappings.candidates, ...removed].sort(compareCandidates)
}

/**
 * Candidates that may be accepted together: the only one of its entity with the same name and the same kind, where
 * neither a date nor another candidate of that name speaks against it.
 */
export function sureCandidates(candidates: readonly Mapping[]): Mapping[] {
  const isSure = (row: Mapping): boolean =>
    row['name_exact'] === '1' && row['kind'] === '1' && row['date_of_post'] !== '0'
  const named = (subject = ''): Mapping[] =>
    candidates.filter(row => row['subject_id'] === subject && row['name_exact'] === '1' && row['kind'] !== '0')
  return candidates.filter(row => isSure(row) && named(row['subject_id']).length === 1)
}

function withoutFeatures(row: Mapping): Mapping {
  const dropped = new Set<string>([LINK_STATUS, ...features.map(slotOf)])
  return Object.fromEntries(Object.entries(row).filter(([slot]) => !dropped.has(slot)))
}
