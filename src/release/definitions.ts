import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, extname, relative } from 'node:path'
import { fileName, type Folder } from '../base/folder.js'
import { filesBelow } from '../base/files.js'
import { formatNamed, formatsFor } from '../rdf/formats.js'
import { MAPPING_SET_ENDING } from '../records/file-endings.js'
import { CANDIDATES_FILE } from '../records/link-status.js'
import type { ReleaseFile } from './manifest.js'
import { writeReleaseFile } from './release-file.js'

const mediaTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(formatsFor('graph').flatMap(({ endings, mediaType }) => endings.map(e => [e, mediaType]))),
  rq: 'application/sparql-query',
  json: 'application/json',
  tsv: formatNamed('tsv')!.mediaType,
  yaml: 'application/yaml'
}

/** Directories of a folder, by their names, of which a release has a copy. */
const DEFINITIONS = ['ontology', 'shapes', 'queries', 'messages'] as const

/**
 * Copies of settings, ontology, rules, shapes, saved queries and messages in a release's directory, laid out as in the
 * folder: a release is answered from by the definitions that it was built with.
 */
export async function copyDefinitions(folder: Folder, directory: string): Promise<ReleaseFile[]> {
  const paths = (
    await Promise.all(
      DEFINITIONS.map(part => filesBelow(folder, folder[part], ...Object.keys(mediaTypes).map(ending => `.${ending}`)))
    )
  ).flat()
  if (existsSync(folder.settings)) paths.push(folder.settings)
  return Promise.all(paths.map(path => copyFile(path, directory, fileName(folder, path))))
}

async function copyFile(path: string, directory: string, name: string): Promise<ReleaseFile> {
  const mediaType = mediaTypes[extname(name).slice(1)]!
  // Not flushed one by one: what a power cut leaves unwritten is found by its checksum.
  return writeReleaseFile(directory, { name, mediaType }, await readFile(path), { flush: false })
}

/** Copies of a folder's mapping sets (SSSOM) in `links/` of a release; candidates for links are left out. */
export async function copyMappingSets(folder: Folder, directory: string): Promise<ReleaseFile[]> {
  const paths = await filesBelow(folder, folder.links, MAPPING_SET_ENDING)
  const decided = paths.filter(path => basename(path) !== CANDIDATES_FILE)
  return Promise.all(decided.map(path => copyFile(path, directory, `links/${relative(folder.links, path)}`)))
}

/** Test whether a file of a release is a copy of a definition. */
export function isDefinition(name: string): boolean {
  return name === 'attache.yaml' || DEFINITIONS.some(part => name.startsWith(`${part}/`))
}
