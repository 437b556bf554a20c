import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import { fileName, type Folder } from '../base/folder.js'
import { filesBelow } from '../base/files.js'
import { formatNamed, formatsFor } from '../rdf/formats.js'
import { CANDIDATES_FILE } from '../records/link-status.js'
import type { ReleaseFile } from './manifest.js'

const mediaTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(formatsFor('graph').flatMap(({ endings, mediaType }) => endings.map(e => [e, mediaType]))),
  rq: 'application/sparql-query',
  json: 'application/json',
  tsv: formatNamed('tsv')!.mediaType,
  yaml: 'application/yaml'
}

/**
 * Copies settings, ontology, rules, shapes, saved queries and messages into a release's directory, laid out as in the
 * folder: a release answers by what it was built with, whatever has become of the folder since. Returns the copies.
 */
export async function copyDefinitions(folder: Folder, directory: string): Promise<ReleaseFile[]> {
  const paths = (
    await Promise.all(
      [folder.ontology, folder.shapes, folder.queries, folder.messages].map(place =>
        filesBelow(folder, place, ...Object.keys(mediaTypes).map(ending => `.${ending}`))
      )
    )
  ).flat()
  if (existsSync(folder.settings)) paths.push(folder.settings)
  return Promise.all(paths.map(path => copyFile(path, directory, fileName(folder, path))))
}

async function copyFile(path: string, directory: string, name: string): Promise<ReleaseFile> {
  const bytes = await readFile(path)
  await mkdir(dirname(join(directory, name)), { recursive: true })
  // Not forced onto the disk one by one: what a power cut leaves undone is found by its checksum.
  await writeFile(join(directory, name), bytes)
  return {
    name,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mediaType: mediaTypes[extname(name).slice(1)]!
  }
}

/**
 * Copies the mapping sets of a folder (SSSOM) to `links/` of a release, so that they can be downloaded with what their
 * rows say of each link. Returns the copies. Candidates, which nobody has decided on, are left out.
 */
export async function copyMappingSets(folder: Folder, directory: string): Promise<ReleaseFile[]> {
  const paths = await filesBelow(folder, folder.links, '.sssom.tsv')
  const decided = paths.filter(path => basename(path) !== CANDIDATES_FILE)
  return Promise.all(decided.map(path => copyFile(path, directory, `links/${relative(folder.links, path)}`)))
}

/** Test whether a file of a release is a copy of a definition. */
export function isDefinition(name: string): boolean {
  return name === 'attache.yaml' || /^(?:ontology|shapes|queries|messages)\//.test(name)
}
