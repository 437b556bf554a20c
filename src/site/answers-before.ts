import type { Model } from '../model/model.js'
import { MAX_CHANGE, readDelta } from '../release/read-delta.js'
import type { Release } from '../release/release.js'
import { sparqlParser } from '../sparql/parser.js'
import { EarlierAnswers } from '../store/earlier-answers.js'
import type { OpenRelease } from './current-release.js'

/**
 * Answers of the release before that are those of a release as well, by its delta; undefined when nothing is known of
 * them.
 */
export async function answersBefore(
  release: Release,
  model: Model,
  before: Pick<OpenRelease, 'release' | 'model' | 'store'>
): Promise<EarlierAnswers | undefined> {
  if (before.model !== model || graphsOf(release) !== graphsOf(before.release)) return undefined
  const delta = await readDelta(release, before.release.id, MAX_CHANGE)
  if (!delta) return undefined
  const changed = new Set([...delta.added, ...delta.removed].map(propertyOf))
  return new EarlierAnswers(before.store, changed, await sparqlParser())
}

function graphsOf({ manifest }: Release): string {
  return Object.keys(manifest.counts.graphs).sort().join(' ')
}

function propertyOf(line: string): string {
  return /^\S+ <([^>]*)>/.exec(line)?.[1] ?? ''
}
