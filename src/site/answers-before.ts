import type { Model } from '../model/model.js'
import type { ReleaseDelta } from '../release/release-delta.js'
import type { Release } from '../release/release.js'
import { sparqlParser } from '../sparql/parser.js'
import { EarlierAnswers } from '../store/earlier-answers.js'
import type { OpenRelease } from './current-release.js'

/**
 * Answers of the release before that are those of a release as well, by its delta; undefined when nothing is known of
 * them.
 */
export async function answersBefore(
  delta: ReleaseDelta,
  model: Model,
  before: Pick<OpenRelease, 'release' | 'model' | 'store'>
): Promise<EarlierAnswers | undefined> {
  if (before.model !== model || graphsOf(delta.release) !== graphsOf(before.release)) return undefined
  const lines = await delta.linesFrom(before.release.id)
  if (!lines) return undefined
  const changed = new Set([...lines.added, ...lines.removed].map(propertyOf))
  return new EarlierAnswers(before.store, changed, await sparqlParser())
}

function graphsOf({ manifest }: Release): string {
  return Object.keys(manifest.counts.graphs).sort().join(' ')
}

function propertyOf(line: string): string {
  return /^\S+ <([^>]*)>/.exec(line)?.[1] ?? ''
}
