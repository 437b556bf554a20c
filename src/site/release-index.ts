import type { Model } from '../model/model.js'
import type { ReleaseDelta } from '../release/release-delta.js'
import type { SearchIndex } from '../search/search-index.js'
import { unloadable } from '../sparql/errors.js'
import { GraphUnreadable } from '../store/graph-file.js'
import type { GraphFiles } from '../store/graph-file.js'
import type { OpenRelease } from './current-release.js'

/** Choices of how an index is made. */
export interface IndexOptions {
  /** Delta of the release that the files are of. */
  delta?: ReleaseDelta
  /** Release that is served before, out of whose index this one is made where that is possible. */
  before?: Pick<OpenRelease, 'release' | 'index'>
  /** Whether the index of another release may be made out of this one. */
  hasBasis?: boolean
}

/** The index of a graph's names, made when it is first asked for. Throws a `SparqlError` when it cannot be read. */
export function indexOf(files: GraphFiles, model: Model, options: IndexOptions = {}): () => Promise<SearchIndex> {
  let index: Promise<SearchIndex> | undefined
  let waiting: IndexOptions | undefined = options
  return () => {
    index ??= makeIndex(files, model, waiting ?? {})
    // The release before is to be forgotten.
    waiting = undefined
    return index
  }
}

async function makeIndex(files: GraphFiles, model: Model, options: IndexOptions): Promise<SearchIndex> {
  const { indexOfDump } = await import('../search/dump.js')
  try {
    const made = await updated(files, model, options).catch(() => undefined)
    return made ?? (await indexOfDump(await files.held, model, options))
  } catch (error) {
    throw error instanceof GraphUnreadable ? unloadable(error.message) : error
  }
}

/** Index of a release out of that of the release before; undefined when it has to be made of all quads. */
async function updated(
  files: GraphFiles,
  model: Model,
  { delta, before }: IndexOptions
): Promise<SearchIndex | undefined> {
  if (!delta || !before) return undefined
  const isSame = delta.release.id === before.release.id
  const lines = isSame ? undefined : await delta.linesFrom(before.release.id)
  const earlier = isSame || lines ? await before.index().catch(() => undefined) : undefined
  const [dump, ...others] = await files.held
  if (earlier?.model !== model || !dump || others.length > 0) return undefined
  const { updatedIndexOfDump } = await import('../search/dump.js')
  return lines ? updatedIndexOfDump(earlier, lines, dump) : earlier
}
