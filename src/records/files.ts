import type { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import { startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, textChunks } from '../base/files.js'
import { readCsv } from './csv.js'
import { RECORD_ENDINGS, YAML_ENDINGS } from './file-endings.js'
import { readJsonLines } from './jsonl.js'
import { sourceOfPath } from './record-bytes.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedItem } from '../base/parsed-values.js'
import { listed, readMapping } from './yaml-files.js'

/** Records of one file and the slug of the source that states them. */
export interface RecordFile {
  source: string
  at: Location
  records: AsyncIterable<ParsedItem> | Iterable<ParsedItem>
}

/** Metadata of sources: one mapping a file. */
export async function* readSources(folder: Folder, report: Report, cache: BuildCache): AsyncGenerator<ParsedItem> {
  for (const path of await sourceFiles(folder)) {
    const mapping = await readMapping(folder, path, report, cache)
    if (mapping) yield { file: fileName(folder, path), mapping }
  }
}

/** All entities, in the order of the files' names. */
export async function* readEntities(folder: Folder, report: Report, cache: BuildCache): AsyncGenerator<ParsedItem> {
  for (const path of await entityFiles(folder)) yield* readEntityFile(folder, path, report, cache)
}

/** Paths of the files of entities, sorted. */
export function entityFiles(folder: Folder): Promise<string[]> {
  return filesBelow(folder, folder.entities, ...RECORD_ENDINGS)
}

/** Entities of one file. */
export async function* readEntityFile(
  folder: Folder,
  path: string,
  report: Report,
  cache: BuildCache
): AsyncGenerator<ParsedItem> {
  const bulk = readBulk(folder, path, report)
  if (bulk) {
    yield* bulk
    return
  }
  const mapping = await readMapping(folder, path, report, cache)
  if (mapping) yield* listed(fileName(folder, path), mapping, 'entities', ['entities'], report)
}

/** Paths of the files of metadata of sources, sorted. */
export function sourceFiles(folder: Folder): Promise<string[]> {
  return filesBelow(folder, folder.sources, ...YAML_ENDINGS)
}

/** Paths of the files of records, sorted. */
export function recordFiles(folder: Folder): Promise<string[]> {
  return filesBelow(folder, folder.records, ...RECORD_ENDINGS)
}

/** Records of one file with their source; undefined, with a fault, when the file cannot be read or does not name it. */
export async function readRecordFile(
  folder: Folder,
  path: string,
  report: Report,
  cache: BuildCache
): Promise<RecordFile | undefined> {
  const file = fileName(folder, path)
  const bulk = readBulk(folder, path, report)
  if (bulk) return { source: sourceOfPath(folder, path), at: startOf(file), records: bulk }
  const mapping = await readMapping(folder, path, report, cache)
  if (!mapping) return undefined
  const source = entryOf(mapping, 'source')
  if (source?.value.kind === 'text' && source.value.text)
    return {
      source: source.value.text,
      at: { file, ...source.value.at },
      records: listed(file, mapping, 'records', ['source', 'records'], report)
    }
  report.fault(
    { file, ...(source?.at ?? mapping.at) },
    { message: 'the file does not say which source states its records', expected: 'source: a slug of data/sources' }
  )
  return undefined
}

function readBulk(folder: Folder, path: string, report: Report): AsyncGenerator<ParsedItem> | undefined {
  if (path.endsWith('.csv')) return readCsv(fileName(folder, path), textChunks(folder, path, report), report)
  if (path.endsWith('.jsonl')) return readJsonLines(fileName(folder, path), textChunks(folder, path, report), report)
  return undefined
}
