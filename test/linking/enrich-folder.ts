import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../../src/base/folder.js'
import { linkingFolder } from './folder.js'

/** A copy of the library with links to the made-up wiki and the facts that are taken of it. */
export async function enrichFolder(): Promise<Folder> {
  const folder = await linkingFolder()
  await copyFile('test/linking/enrich.yaml', folder.enrich)
  await copyFile('test/linking/enrich.sssom.tsv', join(folder.links, 'wiki.sssom.tsv'))
  return folder
}
