import { FetchError } from '../fetch/fetch-error.js'
import { contextFeatures, nameFeatures, scoreOf } from './features.js'
import type { FeatureValues } from './features.js'
import type { LinkingEntity } from './entities.js'
import type { Kinds } from './kinds.js'
import type { LinkingSettings } from './settings.js'
import type { WikiItem } from './wikibase.js'

/** Item that may be the same as an entity. */
export interface LinkCandidate {
  entity: LinkingEntity
  item: WikiItem
  values: FeatureValues
  score: number
}

/** Result of looking for candidates. */
export interface Proposals {
  candidates: LinkCandidate[]
  /** Entities that were searched for without an error. */
  asked: LinkingEntity[]
  /** Requests that failed, one sentence each. */
  failures: string[]
}

/** Source of candidates: a Wikibase's API, or a reconciliation service. */
export interface CandidateSource {
  /** Identifiers of the items that may be an entity. Throws FetchError. */
  search(entity: LinkingEntity): Promise<string[]>
  /** Items by identifier. Throws FetchError. */
  items(ids: readonly string[]): Promise<ReadonlyMap<string, WikiItem>>
}

/** Candidates for one entity at most, and the least score of one. */
const MAX_CANDIDATES = 5
const MIN_SCORE = 0.25
/** Entities whose items are requested together. */
const BATCH_SIZE = 10

/** Candidates for entities, scored by their features. A request that fails is reported, and the others go on. */
export async function propose(
  entities: readonly LinkingEntity[],
  source: CandidateSource,
  kinds: Kinds,
  settings: LinkingSettings,
  progress: (done: number) => void = () => undefined
): Promise<Proposals> {
  const proposals: Proposals = { candidates: [], asked: [], failures: [] }
  for (let i = 0; i < entities.length; i += BATCH_SIZE) {
    const batch = entities.slice(i, i + BATCH_SIZE)
    const ids = new Map<LinkingEntity, string[]>()
    for (const entity of batch) {
      await collectFailure(proposals, entity.label, async () => ids.set(entity, await source.search(entity)))
      progress(i + ids.size)
    }
    const items = await collectFailure(proposals, [...ids.keys()].map(({ label }) => label).join(', '), async () => {
      const read = await source.items([...new Set([...ids.values()].flat())])
      await kinds.prepare(read.values())
      return read
    })
    if (!items) continue
    for (const [entity, found] of ids) {
      const candidates = found
        .flatMap(id => items.get(id) ?? [])
        .map(item => scoredCandidate(entity, item, kinds, settings))
      proposals.asked.push(entity)
      proposals.candidates.push(...bestOf(candidates))
    }
  }
  return proposals
}

/** Result of some work; undefined when a request of it failed, which is added to the failures. */
async function collectFailure<T>(
  { failures }: Proposals,
  what: string,
  work: () => Promise<T>
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    if (what !== '') failures.push(`${what}: ${error.message}`)
    return undefined
  }
}

function scoredCandidate(
  entity: LinkingEntity,
  item: WikiItem,
  kinds: Kinds,
  settings: LinkingSettings
): LinkCandidate {
  const values: FeatureValues = {
    ...nameFeatures(entity.names, item.names),
    kind: kinds.fit(entity.classes, item),
    ...contextFeatures(entity, item, settings)
  }
  return { entity, item, values, score: scoreOf(values) }
}

function bestOf(candidates: readonly LinkCandidate[]): LinkCandidate[] {
  const distinct = [...new Map(candidates.map(candidate => [candidate.item.id, candidate])).values()]
  return distinct
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score || a.item.id.localeCompare(b.item.id, 'en', { numeric: true }))
    .slice(0, MAX_CANDIDATES)
}
