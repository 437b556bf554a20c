import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileName, packageRoot, type Folder } from '../base/folder.js'

/** Folders of the compiled program that only serve a release: a change in them leaves releases as they are. */
const SERVING = new Set(['assets', 'bench', 'search', 'site', 'lookup', 'pages', 'http', 'routes', 'watch', 'commands'])

/** SHA-256 over names and bytes of everything a release is built from: settings, ontology, shapes, data, queries, messages. */
export async function hashOfInputs(folder: Folder): Promise<string> {
  const directories = [
    folder.ontology,
    folder.shapes,
    folder.entities,
    folder.sources,
    folder.records,
    folder.links,
    folder.queries,
    folder.messages
  ]
  const paths = (await Promise.all(directories.map(filesBelow))).flat()
  if (existsSync(folder.settings)) paths.push(folder.settings)
  return hashOfFiles(paths.map(path => [fileName(folder, path), path]))
}

let version: Promise<string> | undefined

/** The program's version with a fingerprint of the code that builds: a changed program makes a release stale. */
export function programVersion(): Promise<string> {
  return (version ??= readProgramVersion())
}

async function readProgramVersion(): Promise<string> {
  const root = join(packageRoot, 'dist')
  const code = (await filesBelow(root))
    .filter(path => path.endsWith('.js'))
    .map((path): [string, string] => [relative(root, path).replaceAll('\\', '/'), path])
    .filter(([name]) => !SERVING.has(name.split('/')[0]!))
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return `${version}+${(await hashOfFiles(code)).slice(0, 12)}`
}

async function hashOfFiles(files: [name: string, path: string][]): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, path] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = await readFile(path)
    hash.update(`${name}\n${String(bytes.length)}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** Every file under a directory, hidden ones left out; none when there is no such directory. */
async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    }
  )
  return entries
    .filter(entry => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => join(entry.parentPath, entry.name))
}
