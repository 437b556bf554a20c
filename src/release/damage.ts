import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '../base/fingerprint.js'
import type { Manifest } from './manifest.js'

/**
 * Names of a release's files that are missing or differ from the manifest: by size, and unless that is enough for one
 * (`bySize`) by checksum, for which it is read whole.
 */
export async function damagedFiles(
  release: { directory: string; manifest: Manifest },
  which: (name: string) => boolean = () => true,
  bySize: (name: string) => boolean = () => false
): Promise<string[]> {
  const damaged: string[] = []
  for (const file of release.manifest.files.filter(({ name }) => which(name))) {
    const path = join(release.directory, file.name)
    const size = await stat(path).then(
      found => found.size,
      () => -1
    )
    const isWhole = size === file.bytes && (bySize(file.name) || (await sha256Of(path)) === file.sha256)
    if (!isWhole) damaged.push(file.name)
  }
  return damaged
}
