import { createHash, hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Report } from '../base/faults.js'
import { entriesBelow, filesBelow } from '../base/files.js'
import { fingerprint, sha256Of } from '../base/fingerprint.js'
import { fileName, packageVersion, threadScript, type Folder } from '../base/folder.js'
import type { TableDialect } from '../tables/mapping.js'
import { readMappings } from '../tables/read-mappings.js'
import { filesOf } from '../tables/table-files.js'
import { checksumsOf, type FileChecksum } from './checksum-record.js'

/** Threads that build. The script of each names the bundled modules and packages by their hashes. */
const BUILD_THREADS = ['builder', 'rules'] as const
/** Name of the file beside the releases with the checksums of a folder's inputs. May be removed at any time. */
const CHECKSUM_RECORD = '.inputs.json'
/** Times that a folder is read while it changes. */
const MAX_ATTEMPTS = 3

/** Directories of a folder whose files a release is built from. */
export function inputDirectories({ ontology, shapes, data, queries, messages }: Folder): string[] {
  return [ontology, shapes, data, queries, messages]
}

/** Inputs of a release as they were at a time: everything that it is built from. */
export interface Inputs {
  /** SHA-256 over the names and checksums of all files. */
  hash: string
  /** For the name of each file its checksum, and when it was written. */
  files: ReadonlyMap<string, string>
}

/** Error of inputs that changed while they were read: what was read may be neither what they were nor what they are. */
export class InputsChanged extends Error {
  /** `file`: the name of one that changed. */
  constructor(readonly file: string) {
    super(`${file} changed while the folder was read`)
  }
}

/** The inputs of a folder as they are: settings, ontology, shapes, data, tables, queries, messages. */
export async function inputsOf(folder: Folder): Promise<Inputs> {
  const entries = (await Promise.all(inputDirectories(folder).map(directory => entriesBelow(folder, directory)))).flat()
  const paths = new Set(entries.filter(({ problem }) => !problem).map(({ path }) => path))
  if (existsSync(folder.settings)) paths.add(folder.settings)
  for (const table of await tablesOf(folder)) for (const { path } of await filesOf(folder, table)) paths.add(path)
  const files = [...paths].map(path => ({ path, name: fileName(folder, path) }))
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  const checksums = await checksumsOf(files, join(folder.releases, CHECKSUM_RECORD))
  const hash = createHash('sha256')
  // A file that cannot be read is a fault of the build; here its entry only has to differ from that of one that can.
  for (const [nth, { name }] of files.entries()) hash.update(`${checksums[nth]?.sha256 ?? 'unreadable'} ${name}\n`)
  const stateOf = (found: FileChecksum | undefined): string =>
    found ? `${found.sha256} ${found.written}` : 'unreadable'
  return { hash: hash.digest('hex'), files: new Map(files.map(({ name }, nth) => [name, stateOf(checksums[nth])])) }
}

/** SHA-256 over the names and checksums of a folder's inputs. */
export async function hashOfInputs(folder: Folder): Promise<string> {
  return (await inputsOf(folder)).hash
}

/** Check that a folder's inputs are what they were, none written again since. Throws `InputsChanged`. */
export async function checkUnchanged(folder: Folder, { files: before }: Inputs): Promise<void> {
  const { files } = await inputsOf(folder)
  const names = new Set([...before.keys(), ...files.keys()])
  for (const name of names) if (files.get(name) !== before.get(name)) throw new InputsChanged(name)
}

/**
 * Work on a folder's inputs, which is done again, a few times at most, when it throws `InputsChanged`. It has to check
 * at its end that they are unchanged.
 */
export async function onUnchanged<T>(folder: Folder, work: (inputs: Inputs) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(await inputsOf(folder))
    } catch (error) {
      if (!(error instanceof InputsChanged) || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

/** Tables of the mappings in a folder, by a fingerprint of the mappings: to read these takes longer than all else. */
const knownTables = new WeakMap<Folder, { mappings: string; tables: TableDialect[] }>()

async function tablesOf(folder: Folder): Promise<TableDialect[]> {
  const paths = await filesBelow(folder, folder.mappings, '')
  const checksums = await Promise.all(paths.map(path => sha256Of(path).catch(() => 'unreadable')))
  const mappings = fingerprint(...paths, ...checksums)
  const known = knownTables.get(folder)
  if (known?.mappings === mappings) return known.tables
  const tables = (await readMappings(folder, new Report())).map(({ table }) => table)
  knownTables.set(folder, { mappings, tables })
  return tables
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
