import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { BuildCache } from '../../src/base/build-cache.js'
import { formatFault, Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import type { ParsedMapping, ParsedValue } from '../../src/base/parsed-values.js'
import { readEntities } from '../../src/records/files.js'

/** What the data files of one format say, and the faults of reading them. */
export async function read(
  name: string,
  content: string | Buffer
): Promise<{ entities: ParsedMapping[]; faults: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'formats-'))
  const path = join(root, 'data/entities', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  const report = new Report()
  const entities: ParsedMapping[] = []
  try {
    for await (const { mapping } of readEntities(folderAt(root), report, new BuildCache(false))) entities.push(mapping)
  } finally {
    rmSync(root, { recursive: true })
  }
  return { entities, faults: report.faults.map(fault => formatFault(fault).replace('data/entities/', '')) }
}

/** A value without its places. */
export function plain(value: ParsedValue): unknown {
  if (value.kind === 'text') return value.text
  if (value.kind === 'list') return value.values.map(plain)
  return Object.fromEntries(value.entries.map(entry => [entry.key, plain(entry.value)]))
}
