import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ReleaseFile } from './manifest.js'

/** Writing of a file of a release; its entry for the manifest. */
export async function writeReleaseFile(
  directory: string,
  { name, mediaType }: Pick<ReleaseFile, 'name' | 'mediaType'>,
  content: Buffer,
  options: { flush: boolean }
): Promise<ReleaseFile> {
  const path = join(directory, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, options)
  return { name, bytes: content.length, sha256: hash('sha256', content), mediaType }
}
