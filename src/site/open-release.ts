import type { Fault } from '../base/faults.js'
import { answersBefore } from './answers-before.js'
import { definitionsReader } from './definitions.js'
import { featuresOf } from './features.js'
import { useFolderMessages } from './messages.js'
import { documentsIn } from './documents.js'
import type { Release } from '../release/release.js'
import { ReleaseDelta } from '../release/release-delta.js'
import { StoreAfter } from '../store/earlier-answers.js'
import { QueryCache } from '../store/query-cache.js'
import type { OpenReleaseOptions } from './opening.js'
import { indexOf } from './release-index.js'
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
  const { only, definitions, documents, quote, cacheBytes = 0, lease, federation, before, followed, signal } = options
  // The store loads in its thread while this one reads the definitions.
  const reading = Promise.resolve().then(() => (definitions ?? definitionsReader(only))(release))
  const delta = new ReleaseDelta(release)
  const {
    files: graph,
    sizing,
    facts,
    ...opened
  } = await openReleaseStore(
    delta,
    reading.then(({ style }) => style),
    options
  )
  facts.catch(() => undefined)
  const after = new StoreAfter(opened.store)
  const store = new QueryCache(after, cacheBytes)
  const abandon = (): void => void store.close()
  signal?.addEventListener('abort', abandon)
  try {
    signal?.throwIfAborted()
    const { model, style, rules, messages, queries, faults } = await reading
    const index = indexOf(graph, model, { delta, before, hasBasis: followed })
    if (before) index().catch(() => undefined)
    await store.ready
    if (before) after.take(await answersBefore(delta, model, before).catch(() => undefined))
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
    delta.forget()
  }
}
