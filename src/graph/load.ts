import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { BuildContext } from '../base/build-context.js'
import type { Model } from '../model/model.js'
import { readEntities, readRecordFiles, readSources } from '../records/files.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedMapping, ParsedItem } from '../base/parsed-values.js'
import { startOf } from '../base/location.js'
import { EntityStatements, isEntityStatement } from './entity-statements.js'
import { RecordMapper } from './record-mapper.js'
import type { Loaded, Loading } from './loaded.js'
import { Origins } from './origins.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { graphsOfShare } from './share.js'
import type { Share } from './share.js'
import { documentOf } from './source-document.js'
import type { SourceDocument } from './source-document.js'
import { Slugs } from './slugs.js'
import type { SlugKind } from './slug-entries.js'

/**
 * Quads of a folder's sources, entities and records, read in this order and added to `graphs`. Faults are reported;
 * what is sound is loaded all the same. `extend` adds to what is loaded before references are checked. Of records
 * outside of a `share` only the slugs and types are read.
 */
export async function loadData(
  { folder, report, cache, progress }: BuildContext,
  model: Model,
  graphs: QuadsByGraph,
  extend: (loading: Loading) => Promise<void>,
  share?: Share
): Promise<Loaded> {
  const slugs = new Slugs(model, report)
  for (const { slug, at } of model.coloured) slugs.refer(slug, at)
  const origins = new Origins(() => graphs.temporaryFile)
  const mapper = new RecordMapper(model, slugs, origins, report)
  const statements = new EntityStatements(mapper, slugs, origins, report)
  const counts = { sources: 0, entities: 0, records: 0 }
  let done = 0

  const quadsOf = (
    { file, mapping }: ParsedItem,
    kind: SlugKind,
    graph: NamedNode,
    document?: SourceDocument
  ): Quad[] => {
    const quads: Quad[] = []
    const slug = slugIn(mapping, file, report)
    const at = entryOf(mapping, 'id')?.value.at ?? mapping.at
    const declared = slug === undefined ? undefined : slugs.declare(slug, kind, { file, ...at })
    // A record without a usable slug is still read, so that all its faults are reported at once.
    const node = declared ?? DataFactory.namedNode(model.idIri(`-${done}`))
    const classes = mapper.write(node, mapping, { quads, graph, file, record: slug ?? '', document })
    if (declared) slugs.setClasses(slug!, classes)
    if (++done % 1000 === 0) progress('records', done)
    return quads
  }

  const dataset = DataFactory.namedNode(model.graphIri('dataset'))
  const entities = DataFactory.namedNode(model.graphIri('entities'))
  const documents = new Map<string, SourceDocument>()
  for await (const source of readSources(folder, report, cache)) {
    graphs.add(dataset.value, quadsOf(source, 'source', dataset))
    counts.sources++
    const document = documentOf(source.mapping, slugs)
    if (document) documents.set(document.slug, document)
  }
  for await (const entity of readEntities(folder, report, cache)) {
    graphs.add(entities.value, quadsOf(entity, 'entity', entities))
    counts.entities++
  }
  const isOwn = await graphsOfShare(folder, share, documents.values())
  for await (const { source, at, records } of readRecordFiles(folder, report, cache)) {
    const document = documents.get(source)
    if (!document)
      report.fault(at, {
        message: 'unknown source',
        found: source,
        expected: didYouMean(source, [...documents.keys()], 'a slug of data/sources')
      })
    // Records of an unknown source are read for their faults, into a graph that is never published.
    const graph = document?.node ?? DataFactory.namedNode(model.sourceIri('unknown'))
    const stating = document ?? { slug: source, node: graph, passages: new Map() }
    for await (const record of records) {
      if (!isOwn(graph.value)) {
        if (!isEntityStatement(record.mapping)) quadsOf(withoutFields(record), 'record', graph, stating)
        continue
      }
      if (isEntityStatement(record.mapping)) {
        const target = { quads: [], graph, file: record.file, record: '', document: stating }
        statements.write(record, target, stating)
        graphs.add(graph.value, target.quads)
        continue
      }
      graphs.add(graph.value, quadsOf(record, 'record', graph, stating))
      counts.records++
    }
  }
  if (!done)
    report.fault(startOf('data'), {
      message: 'the data folder is empty',
      expected: 'data/entities, data/sources and data/records'
    })
  const loaded: Loaded = {
    graphs,
    slugs,
    origins,
    sources: new Map([...documents.values()].map(({ node, slug }) => [node.value, slug])),
    statedEntities: statements.entities,
    counts,
    isOwn
  }
  const removeSource = (slug: string): void => {
    const { node } = documents.get(slug) ?? {}
    if (!node || !loaded.sources.delete(node.value)) return
    graphs.filter(dataset.value, ({ subject }) => subject.value.split('#')[0] !== node.value)
    counts.sources--
  }
  await extend({ ...loaded, documents, removeSource })
  slugs.check()
  progress('records', done, done)
  return loaded
}

/** Record with nothing but its slug and types. */
function withoutFields({ file, mapping }: ParsedItem): ParsedItem {
  return { file, mapping: { ...mapping, entries: mapping.entries.filter(({ key }) => key === 'id' || key === 'type') } }
}

/** Slug that a mapping gives its node; undefined, with a fault, when it has none. */
function slugIn(mapping: ParsedMapping, file: string, report: Report): string | undefined {
  const id = entryOf(mapping, 'id')
  if (id?.value.kind === 'text') return id.value.text
  report.fault({ file, ...(id?.at ?? mapping.at) }, { message: 'it has no id', expected: 'id: a slug' })
  return undefined
}
