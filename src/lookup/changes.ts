import { isDay } from '../rdf/dates.js'
import { changesOf } from '../release/changes.js'
import type { Change, Changes } from '../release/changes.js'
import type { LanguageText, TextReader } from '../site/texts.js'
import type { Model } from '../model/model.js'
import type { LookupContext } from './context.js'
import { labelIn, labelsOf } from './labels.js'
import type { Labels } from './labels.js'
import { publishedReleases } from './releases.js'
import type { PublishedRelease } from './releases.js'

/** Release with the things that it added, changed and removed in the one before. */
export type ChangedRelease = PublishedRelease & Changes

/** Changes of releases, the newest first, with the names of all that they mention. */
export interface ChangeList {
  /** Day (YYYY-MM-DD) or id of the release since which they are listed; all that are kept without it. */
  since?: string
  releases: readonly ChangedRelease[]
  /** Releases that are kept: those that `since` can name. */
  kept: readonly PublishedRelease[]
  names: Labels
}

/** Changes since a day or a release; undefined when `since` is no day and names no release kept. Asks once. */
export async function lookUpChanges(
  since: string | undefined,
  context: LookupContext
): Promise<ChangeList | undefined> {
  const kept = await publishedReleases(context.site.release)
  const at = kept.findIndex(({ id }) => id === since)
  if (since !== undefined && at < 0 && !namesDay(since)) return undefined
  const isLater = ({ published }: PublishedRelease): boolean =>
    since === undefined || (published?.toISOString().slice(0, 10) ?? '') >= since
  const releases = (at < 0 ? kept.filter(isLater) : kept.slice(0, at)).map(release => ({
    ...release,
    ...changesOf(release)
  }))
  const changed = releases.flatMap(({ changes }) => changes)
  const iris = changed.flatMap(({ iri, sources, properties }) => [iri, ...sources, ...properties])
  return { since, releases, kept, names: await labelsOf(context, iris) }
}

/** Name of a changed thing: of one that is gone from the graph, as its last release had it. */
export function changedName(
  { iri, names: gone }: Change,
  names: Labels,
  { language, site }: TextReader & { site: { model: Model } }
): LanguageText {
  const isGone = !names.of(iri).names.length && gone.length > 0
  return (isGone ? labelIn(gone, language, site.model) : undefined) ?? names.label(iri)
}

function namesDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return isDay(Number(year), Number(month), Number(day))
}
