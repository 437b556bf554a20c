import { createHash, hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Report } from '../base/faults.js'
import { entriesBelow } from '../base/files.js'
import { fileName, packageVersion, threadScript, type Folder } from '../base/folder.js'
import { readMappings } from '../tables/read-mappings.js'
import { filesOf } from '../tables/table-files.js'
import { checksumsOf } from './checksum-record.js'

/** Threads that build. The script of each names the bundled modules and packages by their hashes. */
const BUILD_THREADS = ['builder', 'rules'] as const
/** Name of the file beside the releases with the checksums of a folder's inputs. May be removed at any time. */
const CHECKSUM_RECORD = '.inputs.json'

/** Directories of a folder whose files a release is built from. */
export function inputDirectories({ ontology, shapes, data, queries, messages }: Folder): string[] {
  return [ontology, shapes, data, queries, messages]
}

/**
 * SHA-256 over names and checksums of everything a release is built from: settings, ontology, shapes, data, tables,
 * queries, messages.
 */
export async function hashOfInputs(folder: Folder): Promise<string> {
  const entries = (await Promise.all(inputDirectories(folder).map(directory => entriesBelow(folder, directory)))).flat()
  const paths = new Set(entries.filter(({ problem }) => !problem).map(({ path }) => path))
  if (existsSync(folder.settings)) paths.add(folder.settings)
  for (const { table } of await readMappings(folder, new Report()))
    for (const { path } of await filesOf(folder, table)) paths.add(path)
  const files = [...paths].map(path => ({ path, name: fileName(folder, path) }))
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  const checksums = await checksumsOf(files, join(folder.releases, CHECKSUM_RECORD))
  const inputs = createHash('sha256')
  // A file that cannot be read is a fault of the build; here its entry only has to differ from that of one that can.
  for (const [nth, { name }] of files.entries()) inputs.update(`${checksums[nth] ?? 'unreadable'} ${name}\n`)
  return inputs.digest('hex')
}

let version: Promise<string> | undefined

/** The program's version with a fingerprint of the code that builds: a changed program makes a release stale. */
export function programVersion(): Promise<string> {
  return (version ??= readProgramVersion())
}

async function readProgramVersion(): Promise<string> {
  const scripts = await Promise.all(BUILD_THREADS.map(name => readFile(threadScript(name), 'utf8')))
  return `${packageVersion()}+${hash('sha256', scripts.join()).slice(0, 12)}`
}
