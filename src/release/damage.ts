import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '../base/fingerprint.js'
import type { Manifest, ReleaseFile } from './manifest.js'

/**
 * Names of a release's files that are missing or differ from the manifest, by size and by checksum; those for which
 * `bySize` holds by size alone, without being read.
 */
export async function damagedFiles(
  release: { directory: string; manifest: Manifest },
  which: (name: string) => boolean = () => true,
  bySize: (name: string) => boolean = () => false
): Promise<string[]> {
  const isIntactFile = async ({ name, bytes, sha256 }: ReleaseFile): Promise<boolean> => {
    const path = join(release.directory, name)
    const size = await stat(path).then(
      found => found.size,
      () => -1
    )
    return size === bytes && (bySize(name) || (await sha256Of(path)) === sha256)
  }
  const files = release.manifest.files.filter(({ name }) => which(name))
  const intact = await Promise.all(files.map(isIntactFile))
  return files.filter((_, nth) => !intact[nth]).map(({ name }) => name)
}
