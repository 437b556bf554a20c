import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Report } from '../base/faults.js'
import { entriesBelow } from '../base/files.js'
import { fileName, packageRoot, packageVersion, type Folder } from '../base/folder.js'
import { readMappings } from '../tables/read-mappings.js'
import { filesOf } from '../tables/table-files.js'

/** Folders of the compiled program that only serve a release: a change in them leaves releases as they are. */
const SERVING = new Set(['assets', 'bench', 'search', 'site', 'lookup', 'pages', 'http', 'routes', 'watch', 'commands'])

/**
 * SHA-256 over names and bytes of everything a release is built from: settings, ontology, shapes, data, tables,
 * queries, messages.
 */
export async function hashOfInputs(folder: Folder): Promise<string> {
  const directories = [folder.ontology, folder.shapes, folder.data, folder.queries, folder.messages]
  const entries = (await Promise.all(directories.map(directory => entriesBelow(folder, directory)))).flat()
  const paths = entries.filter(({ problem }) => !problem).map(({ path }) => path)
  if (existsSync(folder.settings)) paths.push(folder.settings)
  for (const { table } of await readMappings(folder, new Report()))
    paths.push(...(await filesOf(folder, table)).map(({ path }) => path).filter(path => !paths.includes(path)))
  return hashOfFiles(paths.map(path => [fileName(folder, path), path]))
}

let version: Promise<string> | undefined

/** The program's version with a fingerprint of the code that builds: a changed program makes a release stale. */
export function programVersion(): Promise<string> {
  return (version ??= readProgramVersion())
}

async function readProgramVersion(): Promise<string> {
  const root = join(packageRoot, 'dist')
  const code = (await readdir(root, { recursive: true }))
    .filter(path => path.endsWith('.js'))
    .map((path): [string, string] => [path.replaceAll('\\', '/'), join(root, path)])
    .filter(([name]) => !SERVING.has(name.split('/')[0]!))
  return `${packageVersion()}+${(await hashOfFiles(code)).slice(0, 12)}`
}

async function hashOfFiles(files: [name: string, path: string][]): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, path] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
    // What cannot be read is a fault of the build; here it only has to differ from what can.
    const bytes = await readFile(path).catch(() => Buffer.from('unreadable'))
    hash.update(`${name}\n${String(bytes.length)}\n`).update(bytes)
  }
  return hash.digest('hex')
}
