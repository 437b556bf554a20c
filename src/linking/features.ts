import { contentWordsOf } from '../search/words.js'
import { inflectedLanguages, stemsOf } from '../search/endings.js'
import { folded, lowered, spellingKey } from '../search/letters.js'
import type { KnownDays, LinkedNeighbour, LinkingEntity } from './entities.js'
import type { WikiItem, WikiStatement } from './wikibase.js'
import type { LinkingSettings } from './settings.js'

/** Features that a candidate is scored by, in the order they are shown. */
export const features = ['name-exact', 'name-script', 'name-ending', 'kind', 'date-of-post', 'neighbours'] as const

/** Feature of a candidate: one of `features`. */
export type Feature = (typeof features)[number]

/** Values of features, from 0 (speaks against) to 1 (speaks for); absent: nothing is known. */
export type FeatureValues = Partial<Record<Feature, number>>

interface Named {
  text: string
}

/**
 * Features of two sets of names: the same letters but for capitals; the same in another script or spelling; the same
 * without endings of Azerbaijani, English or Georgian.
 */
export function nameFeatures(ours: readonly Named[], theirs: readonly Named[]): FeatureValues {
  const matches = (key: (text: string) => string[]): number => {
    const keys = new Set(ours.flatMap(({ text }) => key(text)))
    return Number(theirs.some(({ text }) => key(text).some(each => each !== '' && keys.has(each))))
  }
  return { 'name-exact': matches(exactly), 'name-script': matches(inAnyScript), 'name-ending': matches(withoutEndings) }
}

const MAX_WORDS = 16
const MAX_FORMS = 64

const exactly = (text: string): string[] => [lowered(text.trim().replace(/\s+/g, ' '))]
const wordsOf = (text: string): string[] => contentWordsOf(text, MAX_WORDS).map(word => folded(word.text))
const inAnyScript = (text: string): string[] => [wordsOf(text).map(spellingKey).join(' ')]

/** Forms of a name in which each word stands with or without endings. */
function withoutEndings(text: string): string[] {
  let forms = ['']
  for (const word of wordsOf(text)) {
    const stems = [word, ...stemsOf(word, inflectedLanguages)].map(spellingKey)
    forms = [...new Set(forms.flatMap(form => stems.map(stem => `${form} ${stem}`)))].slice(0, MAX_FORMS)
  }
  return forms.map(form => form.trim())
}

/**
 * Features of what surrounds an entity: whether an item's statements name items that the entity's neighbours are linked
 * to, and whether such a statement holds at a time that a record of both says.
 */
export function contextFeatures(entity: LinkingEntity, item: WikiItem, settings: LinkingSettings): FeatureValues {
  const { properties } = settings
  const others = item.statements.filter(({ property }) => property !== properties['instance-of'])
  if (entity.neighbours.length === 0 || others.every(({ value }) => !/^Q\d+$/.test(value))) return {}
  const shared = entity.neighbours.filter(({ item }) => others.some(({ value }) => value === item))
  const dated = shared.flatMap(neighbour =>
    others.filter(({ value }) => value === neighbour.item).flatMap(each => overlap(neighbour, each, settings) ?? [])
  )
  const distinct = new Set(shared.map(({ item }) => item)).size
  return {
    'neighbours': Math.min(1, distinct / 2),
    'date-of-post': dated.length ? Math.max(...dated) : undefined
  }
}

/** 1 where a statement's time and a record's may be one, 0 where they cannot be; undefined when one has none. */
function overlap(
  days: LinkedNeighbour,
  { qualifiers }: WikiStatement,
  { properties }: LinkingSettings
): number | undefined {
  const [point] = qualifiers[properties['point-in-time']] ?? []
  return mayOverlap(days, {
    earliest: point ?? qualifiers[properties.start]?.[0],
    latest: point ?? qualifiers[properties.end]?.[0]
  })
}

/** 1 where two times may have a day in common, 0 where they cannot; undefined when nothing is known of one. */
export function mayOverlap(one: KnownDays, other: KnownDays): number | undefined {
  if ([one, other].some(({ earliest, latest }) => earliest === undefined && latest === undefined)) return undefined
  const isBefore = (end: string | undefined, start: string | undefined): boolean =>
    end !== undefined && start !== undefined && end.slice(0, start.length) < start.slice(0, end.length)
  return Number(!isBefore(one.latest, other.earliest) && !isBefore(other.latest, one.earliest))
}

/** Weights of the kinds of features in the score; their sum is 1. */
const WEIGHTS = { name: 0.6, kind: 0.2, neighbours: 0.1, date: 0.1 }
/** Values of a name by its feature, and of a name that is only found. */
const NAME_VALUES = { 'name-exact': 1, 'name-script': 0.9, 'name-ending': 0.8 } as const
const OTHER_NAME = 0.3
/** Highest scores of a candidate with a conflict. */
export const CONFLICT = { kind: 0.3, date: 0.5 }
/** Value of a feature that is not known. */
const UNKNOWN = 0.5

/**
 * Score of a candidate from 0 to 1: the weighted sum of its features, limited when kind or date are in conflict.
 */
export function scoreOf(values: FeatureValues): number {
  const names = (['name-exact', 'name-script', 'name-ending'] as const).flatMap(name =>
    values[name] ? NAME_VALUES[name] * values[name] : []
  )
  const sum =
    WEIGHTS.name * Math.max(OTHER_NAME, ...names) +
    WEIGHTS.kind * (values.kind ?? UNKNOWN) +
    WEIGHTS.neighbours * (values.neighbours ?? UNKNOWN) +
    WEIGHTS.date * (values['date-of-post'] ?? UNKNOWN)
  const highest = values.kind === 0 ? CONFLICT.kind : values['date-of-post'] === 0 ? CONFLICT.date : 1
  return Math.round(Math.min(highest, sum) * 100) / 100
}
