import type { Fault } from '../base/faults.js'
import type { Model } from '../model/model.js'
import { definitionsReader } from './definitions.js'
import { featuresOf } from './features.js'
import { useFolderMessages } from './messages.js'
import { documentsIn } from './documents.js'
import type { Release } from '../release/release.js'
import type { SearchIndex } from '../search/search-index.js'
import { unloadable } from '../sparql/errors.js'
import { QueryCache } from '../store/query-cache.js'
import { GraphUnreadable } from '../store/graph-file.js'
import type { GraphFiles } from '../store/graph-file.js'
import type { OpenReleaseOptions } from './opening.js'
import { openReleaseStore } from './release-store.js'
import type { OpenRelease } from './current-release.js'

/**
 * Release opened for answering, with the model and the queries in its own directory; `faults` are those of saved
 * queries, which are then not served. Throws when the graph cannot be loaded.
 */
export async function openRelease(
  release: Release,
  options: OpenReleaseOptions
): Promise<{ site: OpenRelease; faults: Promise<Fault[]> }> {
  const { only, definitions, documents, quote, cacheBytes = 0, lease, federation, indexed, signal } = options
  // The store loads in its thread while this one reads the definitions.
  const reading = Promise.resolve().then(() => (definitions ?? definitionsReader(only))(release))
  const {
    files: graph,
    sizing,
    facts,
    ...opened
  } = await openReleaseStore(
    release,
    reading.then(({ style }) => style),
    options
  )
  facts.catch(() => undefined)
  const store = new QueryCache(opened.store, cacheBytes)
  const abandon = (): void => void store.close()
  signal?.addEventListener('abort', abandon)
  try {
    signal?.throwIfAborted()
    const { model, style, rules, messages, queries, faults } = await reading
    const index = indexOf(graph, model)
    if (indexed) index().catch(() => undefined)
    await store.ready
    const features = await featuresOf(store, model, release.manifest)
    useFolderMessages(messages)
    return {
      site: {
        release,
        lease,
        store,
        verified: !release.unverified,
        services: federation && (await import('./federation.js')).federationOf(model, federation),
        sizing,
        facts: await facts,
        model,
        features,
        style,
        queries,
        rules,
        index,
        documents: documents === undefined ? undefined : documentsIn(documents, quote)
      },
      faults
    }
  } catch (error) {
    await store.close()
    await lease?.end()
    throw error
  } finally {
    signal?.removeEventListener('abort', abandon)
  }
}

/** The index of a graph's names, made when it is first asked for. Throws a `SparqlError` when it cannot be read. */
export function indexOf(files: GraphFiles, model: Model): () => Promise<SearchIndex> {
  let index: Promise<SearchIndex> | undefined
  return () => (index ??= makeIndex(files, model))
}

async function makeIndex(files: GraphFiles, model: Model): Promise<SearchIndex> {
  const { indexOfDump } = await import('../search/dump.js')
  try {
    return await indexOfDump(await files.held, model)
  } catch (error) {
    throw error instanceof GraphUnreadable ? unloadable(error.message) : error
  }
}
