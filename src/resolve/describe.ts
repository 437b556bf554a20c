import { formatDay } from '../rdf/dates.js'
import { labelOf, termLabel } from '../search/labels.js'
import type { SearchIndex } from '../search/search-index.js'
import type { Candidate, Resolution } from './resolution.js'

/** Thing with its label in a reader's language. */
export interface NamedThing {
  iri: string
  label: string
  /** Language of the label; empty where it has none. */
  lang: string
}

/** Resolution for programs: every IRI with a label, days as xsd:date writes them. */
export interface DescribedResolution {
  name: string
  on?: string
  earliest?: string
  latest?: string
  namesPost: boolean
  outcome: Resolution['outcome']
  agreed: Partial<Record<'person' | 'post' | 'body' | 'state', NamedThing>>
  candidates: readonly DescribedCandidate[]
  unmatched: readonly string[]
}

/** Candidate of a described resolution. */
export interface DescribedCandidate extends DescribedParts {
  certainty: Candidate['certainty']
  isVacant: boolean
  names: readonly string[]
  likeness: number
  tenures: readonly {
    record: NamedThing
    source: NamedThing
    certainty: 'certain' | 'possible'
    when?: string
    status?: NamedThing
    asOf?: string
    passages: readonly string[]
  }[]
}

type DescribedParts = DescribedResolution['agreed']

/** Description of a resolution in a language. */
export function describeResolution(
  name: string,
  { on, bounds, namesPost, outcome, agreed, candidates, unmatched }: Resolution,
  index: SearchIndex,
  language: string
): DescribedResolution {
  const { model, numberOf, subjects } = index
  const named = (iri: string): NamedThing => {
    const number = numberOf.get(iri)
    const label = number === undefined ? undefined : labelOf(subjects[number]!, language, model)
    return { iri, ...(label ?? { label: termLabel(iri, language, model), lang: '' }) }
  }
  const ifNamed = (iri: string | undefined): NamedThing | undefined => (iri === undefined ? undefined : named(iri))
  const partsOf = ({ person, post, body, state }: Resolution['agreed']): DescribedParts => ({
    person: ifNamed(person),
    post: ifNamed(post),
    body: ifNamed(body),
    state: ifNamed(state)
  })
  return {
    name,
    on,
    earliest: bounds?.earliest && formatDay(bounds.earliest),
    latest: bounds?.latest && formatDay(bounds.latest),
    namesPost,
    outcome,
    agreed: partsOf(agreed),
    candidates: candidates.map(candidate => ({
      certainty: candidate.certainty,
      isVacant: candidate.isVacant,
      ...partsOf(candidate),
      names: candidate.names,
      likeness: Math.round(candidate.likeness * 100) / 100,
      tenures: candidate.tenures.map(({ record, source, certainty, when, status, asOf, passages }) => ({
        record: named(record),
        source: named(source),
        certainty,
        when,
        status: ifNamed(status),
        asOf,
        passages
      }))
    })),
    unmatched
  }
}
