import { DataFactory } from 'n3'
import { didYouMean } from '../base/faults.js'
import { getOrInsert } from '../base/memoize.js'
import { readRecordFile, recordFiles } from '../records/files.js'
import type { FileLoader } from './file-loader.js'
import type { ItemMapper } from './item-mapper.js'
import type { MappedFiles } from './mapped-files.js'
import type { FileGroup } from './mapping-cache.js'
import type { SourceDocument } from './source-document.js'

/** Records of one source that are being mapped. */
interface SourceRecords {
  mapper: ItemMapper
  document: SourceDocument
  paths: string[]
}

/**
 * Loading of all records into the graphs of their sources. All files of a source belong together: what one of them says
 * of a passage, the others do not repeat. Returns what each graph has of them.
 */
export async function loadRecords(
  loader: FileLoader,
  documents: ReadonlyMap<string, SourceDocument>,
  isOwn: (graph: string) => boolean
): Promise<MappedFiles[]> {
  const { folder, report, cache } = loader.context
  const paths = await recordFiles(folder)
  const taken = await takeOver(loader, paths, documents)
  const mapped = new Map<string, SourceRecords>()
  for (const path of paths) {
    if (taken.has(path)) continue
    const { length } = report.warnings
    const file = await readRecordFile(folder, path, report, cache)
    if (!file) continue
    const document = documents.get(file.source)
    if (!document)
      report.fault(file.at, {
        message: 'unknown source',
        found: file.source,
        expected: didYouMean(file.source, [...documents.keys()], 'a slug of data/sources')
      })
    const records = getOrInsert(mapped, file.source, () => begin(loader, file.source, document))
    records.paths.push(path)
    await records.mapper.map(file.records, 'record', records.document, isOwn(records.document.node.value))
    records.mapper.files.warnings.push(...report.warnings.slice(length))
    await loader.mapped?.storeSource(path, file.source)
  }
  for (const { mapper, document, paths } of mapped.values()) loader.mapped?.add(groupOf(document, paths), mapper.files)
  return [...new Set(taken.values()), ...[...mapped.values()].map(({ mapper }) => mapper.files)]
}

/** Takes over the records of sources that are the same as in the build before: what they were mapped to, by path. */
async function takeOver(
  loader: FileLoader,
  paths: readonly string[],
  documents: ReadonlyMap<string, SourceDocument>
): Promise<ReadonlyMap<string, MappedFiles>> {
  const taken = new Map<string, MappedFiles>()
  const bySource = new Map<string, string[]>()
  for (const path of loader.mapped?.isBegun ? paths : []) {
    const source = await loader.mapped!.sourceOf(path)
    if (source !== undefined) getOrInsert(bySource, source, () => []).push(path)
  }
  for (const [source, own] of bySource) {
    const document = documents.get(source)
    const files = document && (await loader.takeOver(groupOf(document, own)))
    if (files) for (const path of own) taken.set(path, files)
  }
  return taken
}

/** Records of a source; those of an unknown one are read for their faults, into a graph that is never published. */
function begin(loader: FileLoader, source: string, known: SourceDocument | undefined): SourceRecords {
  const node = DataFactory.namedNode(loader.model.sourceIri('unknown'))
  const document = known ?? { slug: source, node, passages: new Map() }
  return { mapper: loader.mapperOf(loader.begin(document.node)), document, paths: [] }
}

function groupOf({ slug, characters }: SourceDocument, paths: readonly string[]): FileGroup {
  return { paths, context: ['records', slug, String(characters)] }
}
