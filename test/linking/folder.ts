import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../../src/base/folder.js'
import { libraryCopy } from '../library.js'

/** A copy of the library with settings of linking and a property for how far the search for a link has come. */
export async function linkingFolder(): Promise<Folder> {
  const folder = await libraryCopy()
  await copyFile('test/linking/linking.yaml', folder.linking)
  await copyFile('test/linking/link-status.ttl', join(folder.ontology, 'link-status.ttl'))
  return folder
}
