import { FetchError } from '../fetch/fetch-error.js'
import { contextFeatures, mayOverlap, nameFeatures } from './features.js'
import type { LinkingEntity } from './entities.js'
import { itemLabel } from './kinds.js'
import type { Kinds } from './kinds.js'
import type { FollowedItem } from './linked-data.js'
import type { LinkingSettings } from './settings.js'
import type { WikiItem } from './wikibase.js'

/** Kind of problem of a link. */
export type LinkProblem = 'gone' | 'merged' | 'kind' | 'name' | 'date' | 'country' | 'not checked'

/** A link that was followed, with what is wrong with it. */
export interface VerifiedLink {
  entity: LinkingEntity
  /** Identifier of the item that is linked. */
  item: string
  problems: { problem: LinkProblem; what: string }[]
}

/** A link to an item; `isExact`: the same thing, so that kind and name have to fit. */
export interface ItemLink {
  entity: LinkingEntity
  item: string
  isExact: boolean
}

/** Links of entities to items of the settings' wiki. */
export function itemLinks(entities: readonly LinkingEntity[], { items }: LinkingSettings): ItemLink[] {
  return entities.flatMap(entity =>
    entity.links
      .filter(({ iri }) => iri.startsWith(items))
      .map(({ iri, isExact }) => ({ entity, item: iri.slice(items.length), isExact }))
  )
}

/**
 * Links, followed one after the other, with their problems: an item that is gone or merged, of another kind, named
 * nothing like ours, or of another date or country. One that cannot be fetched has the problem `not checked`.
 */
export async function verifyLinks(
  links: readonly ItemLink[],
  follow: (id: string) => Promise<FollowedItem>,
  kinds: Kinds,
  settings: LinkingSettings,
  progress: (done: number) => void = () => undefined
): Promise<VerifiedLink[]> {
  const verified: VerifiedLink[] = []
  for (const link of links) {
    const { entity, item: id } = link
    const problems = await problemsOf(link, follow, kinds, settings).catch((error: unknown) => {
      if (!(error instanceof FetchError)) throw error
      return [{ problem: 'not checked' as const, what: error.message }]
    })
    verified.push({ entity, item: id, problems })
    progress(verified.length)
  }
  return verified
}

async function problemsOf(
  { entity, item: id, isExact }: ItemLink,
  follow: (id: string) => Promise<FollowedItem>,
  kinds: Kinds,
  settings: LinkingSettings
): Promise<VerifiedLink['problems']> {
  const item = await follow(id)
  if (item === 'gone') return [{ problem: 'gone', what: 'there is no such item (any more)' }]
  const problems: VerifiedLink['problems'] = []
  if (item.mergedFrom !== undefined)
    problems.push({ problem: 'merged', what: `the item was merged into ${item.id} and redirects to it` })
  await kinds.prepare([item])
  if (isExact && kinds.fit(entity.classes, item) === 0)
    problems.push({ problem: 'kind', what: `the item is of another kind: ${kinds.describe(item)}` })
  const names = nameFeatures(entity.names, item.names)
  if (isExact && item.names.length > 0 && Object.values(names).every(value => value === 0)) {
    const label = itemLabel(item.labels, ['en']) ?? ''
    problems.push({ problem: 'name', what: `the item is named nothing like ${entity.label}: ${label}` })
  }
  return [...problems, ...dateProblems(entity, item, settings), ...countryProblems(entity, item, settings)]
}

function dateProblems(entity: LinkingEntity, item: WikiItem, settings: LinkingSettings): VerifiedLink['problems'] {
  const { inception, dissolved } = settings.properties
  const valueOf = (property: string): string | undefined =>
    item.statements.find(each => each.property === property)?.value
  const theirs = { earliest: valueOf(inception), latest: valueOf(dissolved) }
  const span = `${theirs.earliest ?? ''}/${theirs.latest ?? ''}`
  const own = `${entity.days.earliest ?? ''}/${entity.days.latest ?? ''}`
  const whats = [
    ...(mayOverlap(entity.days, theirs) === 0 ? [`the item existed at another time: ${span}, not ${own}`] : []),
    ...(contextFeatures(entity, item, settings)['date-of-post'] === 0
      ? ['a statement of the item and a record of ours name the same thing at times that exclude each other']
      : [])
  ]
  return whats.map(what => ({ problem: 'date', what }))
}

/** A country that the entity itself names and the item does not, while it names others. */
function countryProblems(entity: LinkingEntity, item: WikiItem, settings: LinkingSettings): VerifiedLink['problems'] {
  const theirs = item.statements
    .filter(({ property }) => property === settings.properties.country)
    .map(({ value }) => value)
  const ours = entity.neighbours.filter(({ isOwn, classes }) => isOwn && classes.includes(settings.country ?? ''))
  if (theirs.length === 0 || ours.length === 0 || ours.some(({ item }) => theirs.includes(item))) return []
  const what = `the item is in another country: ${theirs.join(', ')}, not ${ours.map(({ item }) => item).join(', ')}`
  return [{ problem: 'country', what }]
}
