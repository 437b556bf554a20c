import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Paths of a project folder, by kind of file. All are absolute. */
export interface Folder {
  root: string
  /** The settings file. */
  settings: string
  ontology: string
  /** Messages of the interface in further languages. */
  messages: string
  rules: string
  shapes: string
  /** Where entities, sources, records and links stand. */
  data: string
  entities: string
  sources: string
  records: string
  links: string
  /** Settings of linking to a wiki. */
  linking: string
  /** Which facts of a wiki's items are taken. */
  enrich: string
  /** Mappings of tables, and their value tables. */
  mappings: string
  /** Where the tables themselves stand; may be outside of the folder. */
  tables: string
  queries: string
  releases: string
  /** Answers of other people's servers; may be removed at any time. */
  responses: string
  /** Parts of a build that have not been put together yet; may be removed at any time. */
  parts: string
  /** Overrides the base IRI of the settings and the ontology. */
  base?: string
}

/** Absolute path of the package's root, the default folder: the nearest directory upward with a package.json. */
export const packageRoot = rootAbove(dirname(fileURLToPath(import.meta.url)))

function rootAbove(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : rootAbove(dirname(directory))
}

/** Version of the package, as its package.json says. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version
}

/** URL of a file or directory in `dist/`, wherever the calling module is bundled. */
export function compiledFiles(name: string): URL {
  return pathToFileURL(join(packageRoot, 'dist', name))
}

/** Name of a worker thread's script. */
export type ThreadName = 'builder' | 'rules' | 'blocks' | 'comunica' | 'oxigraph' | 'endpoint'

/** URL of the script of a worker thread, a bundle of its modules as the program is. */
export function threadScript(name: ThreadName): URL {
  return pathToFileURL(join(packageRoot, 'dist', 'threads', `${name}.js`))
}

/** Folder at `root`. Nothing is read yet. */
export function folderAt(root: string = packageRoot, options: { base?: string; tables?: string } = {}): Folder {
  const at = (...parts: string[]): string => resolve(root, ...parts)
  return {
    root: at(),
    settings: at('attache.yaml'),
    messages: at('messages'),
    ontology: at('ontology'),
    rules: at('ontology', 'rules'),
    shapes: at('shapes'),
    data: at('data'),
    entities: at('data', 'entities'),
    sources: at('data', 'sources'),
    records: at('data', 'records'),
    links: at('data', 'links'),
    linking: at('data', 'linking.yaml'),
    enrich: at('data', 'enrich.yaml'),
    mappings: at('data', 'mappings'),
    queries: at('queries'),
    releases: at('releases'),
    responses: at('.cache', 'responses'),
    parts: at('.cache', 'parts'),
    base: options.base,
    tables: options.tables === undefined ? at('data', 'tables') : resolve(options.tables)
  }
}

/** Name of a file in faults: relative to the folder, with forward slashes. */
export function fileName(folder: Folder, path: string): string {
  return relative(folder.root, path).split(sep).join('/')
}

/** Callback for the progress of a build stage; `total` when it is known. */
export type Progress = (stage: BuildStage, done: number, total?: number) => void

/** Stage of a build, in their order; `items` is that of a command that asks another server. */
export type BuildStage = 'model' | 'records' | 'links' | 'inferred' | 'validation' | 'writing' | 'search' | 'items'
