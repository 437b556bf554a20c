import type { BuildCache } from '../base/build-cache.js'
import type { Report } from '../base/faults.js'
import { readText } from '../base/files.js'
import { fingerprint } from '../base/fingerprint.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { startOf } from '../base/location.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedItem, ParsedMapping } from '../base/parsed-values.js'
import { DATA_LIMITS } from '../base/value-checks.js'
import { readYaml } from '../base/yaml.js'

/** Mapping that a file of YAML is; undefined, with a fault, when it is none. */
export async function readMapping(
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

/** Mappings of a list in the mapping that a file is; `known`: the keys that it may have. */
export function* listed(
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
