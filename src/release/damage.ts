import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '../base/fingerprint.js'
import type { Manifest } from './manifest.js'

/**
 * Names of a release's files that are missing or differ from the manifest: by size, and unless that is enough by
 * checksum, for which each file is read whole.
 */
export async function damagedFiles(
  release: { directory: string; manifest: Manifest },
  which: (name: string) => boolean = () => true,
  by: 'checksum' | 'size' = 'checksum'
): Promise<string[]> {
  const damaged: string[] = []
  for (const file of release.manifest.files.filter(({ name }) => which(name))) {
    const path = join(release.directory, file.name)
    const size = await stat(path).then(
      found => found.size,
      () => -1
    )
    const isWhole = size === file.bytes && (by === 'size' || (await sha256Of(path)) === file.sha256)
    if (!isWhole) damaged.push(file.name)
  }
  return damaged
}
