import { basename, dirname, join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import type { Report } from '../base/faults.js'
import { filesBelow, readText } from '../base/files.js'
import { fingerprint } from '../base/fingerprint.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { DATA_LIMITS } from '../base/value-checks.js'
import { readYaml } from '../base/yaml.js'
import { startOf } from '../base/location.js'
import { YAML_ENDINGS } from '../records/file-endings.js'
import { readTable } from '../records/table.js'
import { MappingReader } from './mapping-reader.js'
import type { TableEntry, TableMapping } from './mapping.js'

/** Mappings of a folder (`data/mappings/*.yaml`) in the order of their names. Faults are reported at their places. */
export async function readMappings(folder: Folder, report: Report): Promise<TableMapping[]> {
  const mappings: TableMapping[] = []
  const valueTables = await readValueTables(folder, report)
  for (const path of await filesBelow(folder, folder.mappings, ...YAML_ENDINGS)) {
    const text = await readText(folder, path, report, DATA_LIMITS.file)
    const file = fileName(folder, path)
    const value = text === undefined ? undefined : readYaml(file, text, report)
    if (value?.kind !== 'mapping') {
      if (text !== undefined) report.fault(startOf(file), { message: 'the file is not a mapping' })
      continue
    }
    const used: string[] = []
    const before = report.faults.length
    const reader = new MappingReader(file, report, name => {
      const found = join(dirname(path), name)
      if (existsSync(found)) used.push(readFileSync(found, 'utf8'))
      return valueTables.get(found)
    })
    const mapping = reader.read(basename(path).replace(/\.ya?ml$/, ''), value)
    const isSound = report.faults.length === before
    if (mapping) mappings.push({ ...mapping, isSound, fingerprint: fingerprint(text!, ...used) })
  }
  return mappings
}

/** Value tables beside the mappings: CSV with a header; the first column is the text, the second what it stands for. */
async function readValueTables(
  folder: Folder,
  report: Report
): Promise<ReadonlyMap<string, ReadonlyMap<string, TableEntry>>> {
  const tables = new Map<string, ReadonlyMap<string, TableEntry>>()
  for (const path of await filesBelow(folder, folder.mappings, '.csv')) {
    const text = await readText(folder, path, report, DATA_LIMITS.file)
    if (text === undefined) continue
    const file = fileName(folder, path)
    const entries = new Map<string, TableEntry>()
    let isHeader = true
    for await (const [from, to] of readTable(file, [text], { delimiter: ',' }, report)) {
      if (!isHeader && from) {
        if (entries.has(from.text))
          report.fault({ file, ...from.at }, { message: 'duplicate text', found: from.text || 'nothing' })
        entries.set(from.text, { text: to?.text ?? '', at: { file, ...(to ?? from).at } })
      }
      isHeader = false
    }
    tables.set(path, entries)
  }
  return tables
}
