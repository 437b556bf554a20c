import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileName, type Folder } from '../base/folder.js'
import { filesBelow } from '../base/files.js'
import { formatsFor } from '../rdf/formats.js'
import type { ReleaseFile } from './manifest.js'

const mediaTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(formatsFor('graph').flatMap(({ endings, mediaType }) => endings.map(e => [e, mediaType]))),
  rq: 'application/sparql-query',
  json: 'application/json',
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
  return Promise.all(
    paths.map(async path => {
      const bytes = await readFile(path)
      const name = fileName(folder, path)
      await mkdir(dirname(join(directory, name)), { recursive: true })
      // Not forced onto the disk one by one: what a power cut leaves undone is found by its checksum.
      await writeFile(join(directory, name), bytes)
      return {
        name,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        mediaType: mediaTypes[extname(name).slice(1)]!
      }
    })
  )
}

/** Test whether a file of a release is a copy of a definition. */
export function isDefinition(name: string): boolean {
  return name === 'attache.yaml' || /^(?:ontology|shapes|queries|messages)\//.test(name)
}
