import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileName, packageRoot, type Folder } from '../settings.js'

/** The parts of the program that decide what a release holds. */
const BUILDING = /^(?:build|faults|fingerprint|memory|places|settings|text|vocabulary|(?:model|records|graph|query|validation|catalogue|release)\/.*)\.[jt]s$/

/** SHA-256 over names and bytes of everything a release is built from: ontology, shapes, data and queries. */
export async function hashOfInputs(folder: Folder): Promise<string> {
  const directories = [folder.ontology, folder.shapes, folder.entities, folder.sources, folder.records, folder.links, folder.queries]
  const paths = (await Promise.all(directories.map(filesBelow))).flat()
  return hashOfFiles(paths.map(path => [fileName(folder, path), path]))
}

let version: Promise<string> | undefined

/** The program's version with a fingerprint of the code that builds: a changed program makes a release stale. */
export function programVersion(): Promise<string> {
  return version ??= readProgramVersion()
}

async function readProgramVersion(): Promise<string> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const code = (await filesBelow(root)).map((path): [string, string] => [path.slice(root.length).replaceAll('\\', '/'), path])
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return `${version}+${(await hashOfFiles(code.filter(([name]) => BUILDING.test(name)))).slice(0, 12)}`
}

async function hashOfFiles(files: [name: string, path: string][]): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, path] of files.sort(([a], [b]) => a < b ? -1 : 1)) {
    const bytes = await readFile(path)
    hash.update(`${name}\n${String(bytes.length)}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** Every file under a directory, hidden ones left out; none when there is no such directory. */
async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter(entry => !entry.isDirectory() && !entry.name.startsWith('.')).map(entry => join(entry.parentPath, entry.name))
}
