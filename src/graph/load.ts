import { DataFactory } from 'n3'
import type { BuildContext } from '../base/build-context.js'
import { startOf } from '../base/location.js'
import type { Model } from '../model/model.js'
import { entityFiles, readEntityFile, readSources, sourceFiles } from '../records/files.js'
import { FileLoader } from './file-loader.js'
import { loadRecords } from './load-records.js'
import type { Loaded, Loading } from './loaded.js'
import type { MappedFiles } from './mapped-files.js'
import type { MappingCache } from './mapping-cache.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { graphsOfShare } from './share.js'
import type { Share } from './share.js'
import { documentOf } from './source-document.js'
import type { SourceDocument } from './source-document.js'

/** Options of loading. */
export interface LoadOptions {
  /** Of records outside of a share only the slugs and types are read. */
  share?: Share
  /** Files that builds before mapped, in a process that builds more than once. */
  mapped?: MappingCache
}

/**
 * Quads of a folder's sources, entities and records, read in this order and added to `graphs`. Faults are reported;
 * what is sound is loaded all the same. `extend` adds to what is loaded before references are checked.
 */
export async function loadData(
  context: BuildContext,
  model: Model,
  graphs: QuadsByGraph,
  extend: (loading: Loading) => Promise<void>,
  { share, mapped }: LoadOptions = {}
): Promise<Loaded> {
  const { folder, report, progress } = context
  const loader = new FileLoader(context, model, graphs, mapped)
  const { slugs, origins } = loader
  for (const { slug, at } of model.coloured) slugs.refer(slug, at)
  const metadata = await loadSources(loader)
  const documents = new Map(metadata.documents.map(document => [document.slug, { ...document, passages: new Map() }]))
  let entities = 0
  for (const path of await entityFiles(folder)) entities += (await loadEntities(loader, path)).count
  const isOwn = await graphsOfShare(folder, share, documents.values())
  const records = await loadRecords(loader, documents, isOwn)
  if (!loader.done)
    report.fault(startOf('data'), {
      message: 'the data folder is empty',
      expected: 'data/entities, data/sources and data/records'
    })
  const counts = {
    sources: metadata.count,
    entities,
    records: records.reduce((sum, { count }) => sum + count, 0)
  }
  const loaded: Loaded = {
    graphs,
    slugs,
    origins,
    sources: new Map([...documents.values()].map(({ node, slug }) => [node.value, slug])),
    statedEntities: new Map(records.map(({ graph, statedEntities }) => [graph.value, [...statedEntities.keys()]])),
    counts,
    isOwn
  }
  const removeSource = (slug: string): void => {
    const { node } = documents.get(slug) ?? {}
    if (!node || !loaded.sources.delete(node.value)) return
    graphs.filter(metadata.graph.value, ({ subject }) => subject.value.split('#')[0] !== node.value)
    counts.sources--
  }
  await extend({
    ...loaded,
    documents,
    removeSource,
    load: (group, graph, map) => loader.load(group, graph, map)
  })
  slugs.check()
  progress('records', loader.done, loader.done)
  return loaded
}

/** Loading of the metadata of all sources, which may refer to each other. */
async function loadSources(loader: FileLoader): Promise<MappedFiles> {
  const { folder, report, cache } = loader.context
  const group = { paths: await sourceFiles(folder), context: ['sources'] }
  return loader.load(group, DataFactory.namedNode(loader.model.graphIri('dataset')), async files => {
    const mapper = loader.mapperOf(files)
    const documents: SourceDocument[] = []
    for await (const source of readSources(folder, report, cache)) {
      await mapper.map([source], 'source')
      const document = documentOf(source.mapping, loader.slugs)
      if (document) documents.push(document)
    }
    files.documents = documents
  })
}

function loadEntities(loader: FileLoader, path: string): Promise<MappedFiles> {
  const { folder, report, cache } = loader.context
  const graph = DataFactory.namedNode(loader.model.graphIri('entities'))
  return loader.load({ paths: [path], context: ['entities'] }, graph, files =>
    loader.mapperOf(files).map(readEntityFile(folder, path, report, cache), 'entity')
  )
}
