import type { Report } from '../base/faults.js'
import { DATA_LIMITS } from '../base/value-checks.js'
import { fingerprint } from '../base/fingerprint.js'
import type { BuildCache } from '../base/build-cache.js'
import { startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, readText, textChunks } from '../base/files.js'
import { readCsv } from './csv.js'
import { RECORD_ENDINGS, YAML_ENDINGS } from './file-endings.js'
import { readJsonLines } from './jsonl.js'
import { sourceOfPath } from './record-bytes.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedMapping, ParsedText, ParsedItem } from '../base/parsed-values.js'
import { readYaml } from '../base/yaml.js'

/** Records of one file and the slug of the source that states them. */
export interface RecordFile {
  source: string
  at: Location
  records: AsyncIterable<ParsedItem> | Iterable<ParsedItem>
}

/** Metadata of sources: one mapping a file. */
export async function* readSources(folder: Folder, report: Report, cache: BuildCache): AsyncGenerator<ParsedItem> {
  for (const path of await filesBelow(folder, folder.sources, ...YAML_ENDINGS)) {
    const mapping = await readMapping(folder, path, report, cache)
    if (mapping) yield { file: fileName(folder, path), mapping }
  }
}

/** All entities, in the order of the files' names. */
export async function* readEntities(folder: Folder, report: Report, cache: BuildCache): AsyncGenerator<ParsedItem> {
  for (const path of await filesBelow(folder, folder.entities, ...RECORD_ENDINGS)) {
    const bulk = readBulk(folder, path, report)
    if (bulk) {
      yield* bulk
      continue
    }
    const file = fileName(folder, path)
    const mapping = await readMapping(folder, path, report, cache)
    if (mapping) yield* listed(file, mapping, 'entities', ['entities'], report)
  }
}

/** All record files in the order of their names, each with its source. */
export async function* readRecordFiles(folder: Folder, report: Report, cache: BuildCache): AsyncGenerator<RecordFile> {
  for (const path of await filesBelow(folder, folder.records, ...RECORD_ENDINGS)) {
    const file = fileName(folder, path)
    const bulk = readBulk(folder, path, report)
    if (bulk) {
      yield { source: sourceOfPath(folder, path), at: startOf(file), records: bulk }
      continue
    }
    const mapping = await readMapping(folder, path, report, cache)
    if (!mapping) continue
    const source = entryOf(mapping, 'source')
    if (source?.value.kind !== 'text' || !source.value.text) {
      report.fault(
        { file, ...(source?.at ?? mapping.at) },
        { message: 'the file does not say which source states its records', expected: 'source: a slug of data/sources' }
      )
      continue
    }
    yield {
      source: source.value.text,
      at: { file, ...(source.value as ParsedText).at },
      records: listed(file, mapping, 'records', ['source', 'records'], report)
    }
  }
}

function readBulk(folder: Folder, path: string, report: Report): AsyncGenerator<ParsedItem> | undefined {
  if (path.endsWith('.csv')) return readCsv(fileName(folder, path), textChunks(folder, path, report), report)
  if (path.endsWith('.jsonl')) return readJsonLines(fileName(folder, path), textChunks(folder, path, report), report)
  return undefined
}

async function readMapping(
  folder: Folder,
  path: string,
  report: Report,
  cache: BuildCache
): Promise<ParsedMapping | undefined> {
  const text = await readText(folder, path, report, DATA_LIMITS.file)
  if (text === undefined) return undefined
  const file = fileName(folder, path)
  return cache.getOrCompute(
    'files',
    () => fingerprint(file, text),
    report,
    own => {
      const value = readYaml(file, text, own)
      if (value?.kind === 'mapping') return value
      if (own.faults.length === 0)
        own.fault(startOf(file), {
          message: value ? 'the file is not a mapping' : 'the file is empty',
          expected: 'keys with values'
        })
      return undefined
    }
  )
}

function* listed(
  file: string,
  mapping: ParsedMapping,
  key: string,
  known: readonly string[],
  report: Report
): Generator<ParsedItem> {
  for (const entry of mapping.entries) {
    if (!known.includes(entry.key))
      report.fault(
        { file, ...entry.at },
        { message: 'unknown key of the file', found: entry.key, expected: known.join(' or ') }
      )
  }
  const list = entryOf(mapping, key)
  if (!list) {
    report.fault({ file, ...mapping.at }, { message: `the file has no list of ${key}`, expected: `${key}:` })
    return
  }
  if (list.value.kind === 'text' && !list.value.text) return
  if (list.value.kind !== 'list') {
    report.fault({ file, ...list.at }, { message: `${key} is not a list`, expected: `a list of mappings` })
    return
  }
  for (const value of list.value.values) {
    if (value.kind === 'mapping') yield { file, mapping: value }
    else
      report.fault(
        { file, ...value.at },
        {
          message: 'not a mapping',
          found: value.kind === 'text' ? value.text : 'a list',
          expected: 'a mapping with id and type'
        }
      )
  }
}
