import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Manifest } from './manifest.js'

/** Names of a release's files that are missing or differ from the manifest. Reads each file whole. */
export async function damagedFiles(
  release: { directory: string; manifest: Manifest },
  which: (name: string) => boolean = () => true
): Promise<string[]> {
  const damaged: string[] = []
  for (const file of release.manifest.files.filter(({ name }) => which(name))) {
    const path = join(release.directory, file.name)
    const size = await stat(path).then(
      found => found.size,
      () => -1
    )
    if (size !== file.bytes || (await sha256Of(path)) !== file.sha256) damaged.push(file.name)
  }
  return damaged
}

/** SHA-256 of a file in hexadecimal, read as a stream. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
