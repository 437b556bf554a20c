import { Report, type Fault } from '../base/faults.js'
import { readRules } from '../graph/read-rules.js'
import type { Model } from '../model/model.js'
import { readModel } from '../model/read.js'
import { featuresOf } from './features.js'
import { readFolderMessages } from './folder-messages.js'
import { useFolderMessages } from './messages.js'
import { documentsIn } from './documents.js'
import { checkQueries, readQueryFiles } from '../queries/read.js'
import { damagedFiles } from '../release/damage.js'
import { isDefinition } from '../release/definitions.js'
import type { Release } from '../release/release.js'
import type { SearchIndex } from '../search/search-index.js'
import { folderAt } from '../base/folder.js'
import { styleOf } from '../serialize/style.js'
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
  const { only, documents, quote, cacheBytes = 0, lease, federation, signal } = options
  const { manifest, directory } = release
  // The store loads in its thread while this one reads the model and the queries.
  const folder = folderAt(directory, { base: manifest.base })
  const reading = Promise.resolve().then(() => readModel(folder, new Report()))
  const style = reading.then(({ model }) => styleOf(model, manifest.prefixes))
  const { files: graph, sizing, facts, ...opened } = await openReleaseStore(release, style, options)
  facts.catch(() => undefined)
  const store = new QueryCache(opened.store, cacheBytes)
  const abandon = (): void => void store.close()
  signal?.addEventListener('abort', abandon)
  try {
    signal?.throwIfAborted()
    const { model } = await reading
    const [report, ofQueries] = [new Report(), new Report()]
    const [messages, files, rules] = await Promise.all([
      readFolderMessages(folder, report),
      readQueryFiles(folder, ofQueries, only),
      // The folder was checked when it was built.
      readRules(folder, new Report())
    ])
    await expectDefinitions(release)
    // While the store loads: it makes the parser, which the first request needs as well and which takes longest here.
    const readingQueries = checkQueries(files, model, ofQueries)
    readingQueries.catch(() => undefined)
    await store.ready
    const features = await featuresOf(store, model, manifest)
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
        style: await style,
        queries: readingQueries.then(({ queries }) => queries),
        rules,
        index: indexOf(graph, model),
        documents: documents === undefined ? undefined : documentsIn(documents, quote)
      },
      faults: readingQueries.then(({ faults }) => [...report.faults, ...faults])
    }
  } catch (error) {
    await store.close()
    await lease?.end()
    throw error
  } finally {
    signal?.removeEventListener('abort', abandon)
  }
}

/** Throws when a definition of a release is not there after all were read: then they may have been missing before. */
async function expectDefinitions(release: Release): Promise<void> {
  const [missing] = await damagedFiles(release, isDefinition, () => true)
  if (missing !== undefined) throw new Error(`${missing} was removed or changed while the release was opened`)
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
