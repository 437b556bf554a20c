import { compareDays } from '../rdf/dates.js'
import type { Bounds } from '../rdf/edtf.js'
import { certaintyOn } from './certainty.js'
import type { Interpretation } from './interpretations.js'
import type { Candidate, DatedTenure, Holding, Resolver } from './resolution.js'

/** Candidates of an interpretation on the days of a time, at any time when there is none. */
export function holdersOn(interpretation: Interpretation, time: Bounds | undefined, resolver: Resolver): Candidate[] {
  const { person, post, whose } = interpretation
  const { byPerson, byPost, posts } = resolver
  const tenures = person ? (byPerson.get(person.iri) ?? []) : (byPost.get(post!.iri) ?? [])
  const wanted = tenures.filter(({ tenure }) => {
    const office = posts.get(tenure.post)
    return (
      (!post || tenure.post === post.iri) &&
      (person === undefined || !whose.size || whose.has(office?.state ?? '') || whose.has(office?.body ?? ''))
    )
  })
  const groups = new Map<string, Holding[]>()
  for (const each of wanted) {
    const certainty = time ? certaintyOn(time, each.days) : 'certain'
    if (!certainty || (time && certainty === 'possible' && isOverruled(each, time, byPost))) continue
    const key = `${each.tenure.person ?? ''} ${each.tenure.post}`
    groups.set(key, [...(groups.get(key) ?? []), { ...each.tenure, certainty }])
  }
  const candidates = [...groups.values()].map(holdings => candidate(holdings, interpretation, resolver))
  if (candidates.length) return candidates
  return person || post ? [candidate([], interpretation, resolver)] : []
}

function candidate(holdings: readonly Holding[], { person, post }: Interpretation, { posts }: Resolver): Candidate {
  const [first] = holdings
  const office = first?.post ?? post?.iri
  const mentions = [person, post].filter(mention => mention !== undefined)
  const certain = holdings.filter(({ certainty }) => certainty === 'certain')
  return {
    person: first ? first.person : person?.iri,
    post: office,
    ...posts.get(office ?? ''),
    isVacant: first !== undefined && first.person === undefined,
    certainty: certain.length ? 'certain' : first ? 'possible' : 'none',
    tenures: [...certain, ...holdings.filter(({ certainty }) => certainty !== 'certain')],
    names: mentions.map(({ name }) => name),
    likeness: Math.min(1, ...mentions.map(({ likeness }) => likeness))
  }
}

/**
 * Whether a tenure whose end is not stated was over: somebody else certainly had the post, or a source had said by then
 * that it was vacant or another's.
 */
function isOverruled(
  { tenure, days }: DatedTenure,
  time: Bounds,
  byPost: ReadonlyMap<string, readonly DatedTenure[]>
): boolean {
  if (days.isBounded) return false
  return byPost.get(tenure.post)!.some(other => {
    if (other.tenure.person === tenure.person) return false
    if (certaintyOn(time, other.days) === 'certain') return true
    const [spoken, later, asked] = [days.goesOn, other.days.goesOn, time.earliest]
    return (
      later !== undefined &&
      asked !== undefined &&
      compareDays(later, asked) <= 0 &&
      (spoken === undefined || compareDays(spoken, later) < 0)
    )
  })
}
