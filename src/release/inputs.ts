import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Report } from '../base/faults.js'
import { entriesBelow } from '../base/files.js'
import { fileName, packageVersion, threadScript, type Folder } from '../base/folder.js'
import { readMappings } from '../tables/read-mappings.js'
import { filesOf } from '../tables/table-files.js'
import { checksumsOf } from './checksum-record.js'

/** Threads that build; their scripts name the modules and packages that they are bundled of by the hashes of these. */
const BUILDING = ['builder', 'rules'] as const
/** Name of the file that has the checksums of a folder's inputs, beside its releases. May be removed at any time. */
const RECORD = '.inputs.json'

/**
 * SHA-256 over names and checksums of everything a release is built from: settings, ontology, shapes, data, tables,
 * queries, messages.
 */
export async function hashOfInputs(folder: Folder): Promise<string> {
  const directories = [folder.ontology, folder.shapes, folder.data, folder.queries, folder.messages]
  const entries = (await Promise.all(directories.map(directory => entriesBelow(folder, directory)))).flat()
  const paths = new Set(entries.filter(({ problem }) => !problem).map(({ path }) => path))
  if (existsSync(folder.settings)) paths.add(folder.settings)
  for (const { table } of await readMappings(folder, new Report()))
    for (const { path } of await filesOf(folder, table)) paths.add(path)
  const files = [...paths].map(path => ({ path, name: fileName(folder, path) }))
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  const checksums = await checksumsOf(files, join(folder.releases, RECORD))
  const hash = createHash('sha256')
  // What cannot be read is a fault of the build; here it only has to differ from what can.
  for (const [nth, { name }] of files.entries()) hash.update(`${checksums[nth] ?? 'unreadable'} ${name}\n`)
  return hash.digest('hex')
}

let version: Promise<string> | undefined

/** The program's version with a fingerprint of the code that builds: a changed program makes a release stale. */
export function programVersion(): Promise<string> {
  return (version ??= readProgramVersion())
}

async function readProgramVersion(): Promise<string> {
  const scripts = await Promise.all(BUILDING.map(name => readFile(threadScript(name), 'utf8')))
  return `${packageVersion()}+${createHash('sha256').update(scripts.join()).digest('hex').slice(0, 12)}`
}
